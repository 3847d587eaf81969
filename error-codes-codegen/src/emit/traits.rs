//! The traits of the enum, and the conversions between codes and values.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Context, Target};

impl Context<'_> {
    pub(super) fn traits(&self) -> TokenStream {
        let Target {
            ident,
            category,
            krate,
            derives,
            ..
        } = self.target;
        let rt = &self.rt;
        let code_type = format_ident!("{}", self.table.code_type.name());
        let code_ref = quote!(<#code_type as #krate::Code>::Ref);
        let try_from = match &self.target.catch_all {
            Some(it) => {
                let variant = &it.ident;
                quote!(::core::result::Result::Ok(Self::#variant(#krate::UnknownCode::__new(
                    <#code_type as #krate::Code>::keep(code)
                ))))
            }
            None => quote!(::core::result::Result::Err(#krate::UnknownCode::__new(
                <#code_type as #krate::Code>::keep(code)
            ))),
        };
        let category_value = if self.open {
            quote!(Self::category(self))
        } else {
            quote!(::core::option::Option::Some(Self::category(self)))
        };
        let order = self.writes_order().then(|| self.order());
        let debug_payloads = self
            .ranges()
            .chain(self.target.catch_all.as_ref().map(|it| it.ident.clone()))
            .map(|variant| quote!(Self::#variant(code) => #rt::debug(f, Self::name(self), code),));
        let debug = (!derives.iter().any(|it| it == "Debug")).then(|| {
            quote! {
                #[automatically_derived]
                impl ::core::fmt::Debug for #ident {
                    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                        match self {
                            #(#debug_payloads)*
                            _ => f.write_str(Self::name(self)),
                        }
                    }
                }
            }
        });
        let display_ranges = self.ranges().map(|variant| {
            quote!(Self::#variant(code) => #rt::display_range(f, &TEXTS, self.__row(), code),)
        });
        let display_unknown = self.target.catch_all.as_ref().map(|it| {
            let variant = &it.ident;
            quote!(Self::#variant(_) => #rt::display_unknown(f, self),)
        });
        quote! {
            #[automatically_derived]
            impl #krate::ErrorCode for #ident {
                type Code = #code_type;
                type Category = #category;

                const TABLE: &'static #krate::Table = &TABLE;
                const ALL: &'static [Self] = &FIND.values;
                const __GENERATED: () = ();

                fn from_code(code: #code_ref<'_>) -> ::core::option::Option<Self> {
                    Self::from_code(code)
                }

                fn try_from_code(
                    code: #code_ref<'_>,
                ) -> ::core::result::Result<Self, #krate::UnknownCode<Self>> {
                    match Self::from_code(code) {
                        ::core::option::Option::Some(row) => ::core::result::Result::Ok(row),
                        ::core::option::Option::None => #try_from,
                    }
                }

                fn code(&self) -> #code_ref<'_> {
                    Self::code(self)
                }

                fn entry(&self) -> ::core::option::Option<#krate::Entry> {
                    Self::entry(self)
                }

                fn category(&self) -> ::core::option::Option<#category> {
                    #category_value
                }

                fn name(&self) -> &'static str {
                    Self::name(self)
                }
            }

            #debug

            /// One line, the message and the code; `{:#}` adds the description and the remedy.
            #[automatically_derived]
            impl ::core::fmt::Display for #ident {
                #[inline]
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match self {
                        #(#display_ranges)*
                        #display_unknown
                        _ => #rt::display(f, &TEXTS, self.__row()),
                    }
                }
            }

            #[automatically_derived]
            impl ::core::error::Error for #ident {}

            #order
        }
    }

    /// Whether the order of the values is written here: by their rows, and in a range, or without a
    /// row, by their codes. That is the order that `derive` makes too, but for each range it makes a
    /// comparison, on which the compiler spends a time that grows with the square of the rows.
    pub(super) fn writes_order(&self) -> bool {
        let is_order = |name: &String| name == "PartialOrd" || name == "Ord";
        !self.target.derives.iter().any(is_order)
    }

    fn order(&self) -> TokenStream {
        let ident = &self.target.ident;
        quote! {
            #[automatically_derived]
            impl ::core::cmp::Ord for #ident {
                #[inline]
                fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                    let rows = self.__row().cmp(&other.__row());
                    rows.then_with(|| self.code().cmp(&other.code()))
                }
            }

            #[automatically_derived]
            impl ::core::cmp::PartialOrd for #ident {
                #[inline]
                fn partial_cmp(&self, other: &Self) -> ::core::option::Option<::core::cmp::Ordering> {
                    ::core::option::Option::Some(::core::cmp::Ord::cmp(self, other))
                }
            }
        }
    }

    pub(super) fn conversions(&self) -> TokenStream {
        let Target { ident, krate, .. } = self.target;
        let (rt, code) = (&self.rt, &self.code);
        let code_type = format_ident!("{}", self.table.code_type.name());
        let try_from_code = quote!(<Self as #krate::ErrorCode>::try_from_code);
        let from = if let Some(it) = &self.target.catch_all {
            let variant = &it.ident;
            let keep = quote!(<#code_type as #krate::Code>::keep(code));
            quote! {
                #[automatically_derived]
                impl ::core::convert::From<#code> for #ident {
                    /// The value for any code: its row, or the number kept.
                    #[inline]
                    fn from(code: #code) -> Self {
                        match Self::from_code(code) {
                            ::core::option::Option::Some(row) => row,
                            ::core::option::Option::None => {
                                Self::#variant(#krate::UnknownCode::__new(#keep))
                            }
                        }
                    }
                }
            }
        } else {
            quote! {
                #[automatically_derived]
                impl ::core::convert::TryFrom<#code> for #ident {
                    type Error = #krate::UnknownCode<#ident>;

                    /// The value for a code that has a row.
                    #[inline]
                    fn try_from(
                        code: #code,
                    ) -> ::core::result::Result<Self, #krate::UnknownCode<#ident>> {
                        #try_from_code(code)
                    }
                }
            }
        };
        let into = match (self.text, self.open) {
            (false, _) => quote! {
                #[automatically_derived]
                impl ::core::convert::From<#ident> for #code {
                    #[inline]
                    fn from(error: #ident) -> #code {
                        error.code()
                    }
                }
            },
            (true, false) => quote! {
                #[automatically_derived]
                impl ::core::convert::From<#ident> for &'static str {
                    #[inline]
                    fn from(error: #ident) -> &'static str {
                        error.code()
                    }
                }
            },
            (true, true) => quote! {
                #[automatically_derived]
                impl ::core::convert::From<#ident> for #krate::__private::Box<str> {
                    #[inline]
                    fn from(error: #ident) -> Self {
                        <str as #krate::Code>::keep(error.code())
                    }
                }
            },
        };
        let (parse_error, parse) = if self.text {
            (
                quote!(#krate::UnknownCode<#ident>),
                quote!(#try_from_code(text)),
            )
        } else {
            (
                quote!(#krate::ParseCodeError<#ident>),
                quote! {
                    match <#code as ::core::str::FromStr>::from_str(text) {
                        ::core::result::Result::Ok(code) => {
                            #try_from_code(code).map_err(#krate::ParseCodeError::Unknown)
                        }
                        ::core::result::Result::Err(error) => {
                            ::core::result::Result::Err(#rt::parse_error(&error))
                        }
                    }
                },
            )
        };
        quote! {
            #from
            #into

            #[automatically_derived]
            impl ::core::str::FromStr for #ident {
                type Err = #parse_error;

                /// The value for a code that is given as text.
                fn from_str(text: &str) -> ::core::result::Result<Self, #parse_error> {
                    #parse
                }
            }
        }
    }
}
