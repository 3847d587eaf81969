//! Every entry of the shipped table follows its rules for requests, scope, actor and retry.
//!
//! They name kinds of requests, scopes and tags, but no code: an edit of the table needs no edit here.

use std::collections::BTreeSet;

use error_codes::whatsapp::{Actor, CloudApiError, Location, Request, Scope};
use error_codes::{Case, Retry};

/// Calls `check` with every value; once for each range.
fn for_every_entry(check: impl Fn(CloudApiError)) {
    let all = CloudApiError::ALL;
    assert!(!all.is_empty());
    all.iter().copied().for_each(check);
}

fn requests(error: CloudApiError) -> BTreeSet<Request> {
    let all = Request::ALL.iter().copied();
    all.filter(|it| error.has_request(*it)).collect()
}

fn concerns_messages(error: CloudApiError) -> bool {
    error.has_request(Request::Sending) || error.has_request(Request::Marketing)
}

fn waits(retry: Retry) -> bool {
    matches!(retry, Retry::After(_) | Retry::Backoff { .. })
}

#[test]
fn every_entry_concerns_requests() {
    for_every_entry(|error| {
        assert!(!requests(error).is_empty(), "{error:?}");
        assert!(error.advice().requests().eq(requests(error)), "{error:?}");
    });
}

#[test]
fn a_scope_goes_with_the_requests() {
    use Request::{Blocking, Calling, Marketing, Sending, Templates};

    let all: BTreeSet<_> = Request::ALL.iter().copied().collect();
    for_every_entry(|error| {
        let requests = requests(error);
        let allowed: &[Request] = match error.scope() {
            // A token and an app are what all requests have in common.
            Some(Scope::Token | Scope::App) => {
                assert_eq!(requests, all, "{error:?}");
                return;
            }
            Some(Scope::Pair | Scope::Recipient) => &[Sending, Marketing, Calling, Blocking],
            Some(Scope::Template) => &[Sending, Marketing, Templates],
            _ => Request::ALL,
        };
        let others: Vec<_> = requests.iter().filter(|it| !allowed.contains(it)).collect();
        assert!(others.is_empty(), "{error:?}: {others:?}");
    });
}

#[test]
fn what_holds_back_messages_concerns_messages() {
    for_every_entry(|error| {
        let advice = error.advice();
        for request in [Request::Sending, Request::Marketing] {
            let scope = advice.scope_for(request);
            assert_eq!(
                scope.is_some(),
                error.has_request(request) && error.scope().is_some()
            );
        }
        // A permission is for one endpoint or asset; a token is not another customer's.
        if error.is_permission() {
            assert_eq!(error.scope(), None, "{error:?}");
        }
        if error.is_access_token() {
            assert_eq!(error.scope(), Some(Scope::Token), "{error:?}");
        }
        if error.is_two_step_pin() {
            assert!(!concerns_messages(error), "{error:?}");
        }
    });
}

#[test]
fn retry_follows_the_rule_of_the_table() {
    for_every_entry(|error| {
        let Some(retry) = error.retry() else {
            return;
        };
        let actor = error.actor().expect("the group is required");
        // Time alone, and nobody has to act; or somebody has to.
        match retry {
            Retry::AfterFix => assert_ne!(actor, Actor::Nobody, "{error:?}"),
            Retry::Never => {}
            _ => assert_eq!(actor, Actor::Nobody, "{error:?}"),
        }
        if error.is_outage() {
            assert!(waits(retry), "{error:?}");
            assert!(!error.is_resend_safe() && !error.is_refusal(), "{error:?}");
        }
        let needs_a_change_outside =
            error.is_access_token() || error.is_permission() || error.is_payment();
        if needs_a_change_outside {
            assert_eq!(retry, Retry::AfterFix, "{error:?}");
        }
        // A value in the request has to change, unless the code has other causes, too.
        if error.is_parameter() {
            assert!(!waits(retry), "{error:?}");
        }
    });
}

#[test]
fn nothing_is_sent_twice() {
    for_every_entry(|error| {
        let sent = |location| error.advice_at(location).may_have_been_sent();
        // These two are for codes that a message can get, and exclude each other.
        assert!(!(error.is_resend_safe() && error.is_refusal()), "{error:?}");
        if error.is_resend_safe() || error.is_refusal() || error.is_partly_delivered() {
            assert!(concerns_messages(error), "{error:?}");
        }
        assert_eq!(
            sent(Location::Unknown),
            !error.is_resend_safe(),
            "{error:?}"
        );
        let is_refused = error.is_resend_safe() || error.is_refusal();
        assert_eq!(sent(Location::Response), !is_refused, "{error:?}");
        assert_eq!(sent(Location::FailedStatus), error.is_partly_delivered());
        for location in [Location::InboundMessage, Location::History] {
            let advice = error.advice_at(location);
            assert!(!advice.may_have_been_sent(), "{error:?}");
            assert_eq!(advice.delay(0), None, "{error:?}");
            assert_eq!((advice.requests().count(), advice.scope()), (0, None));
        }
        // Where the message may have been sent, the advice never resends by itself.
        for location in [Location::Unknown, Location::Response, Location::Account] {
            let advice = error.advice_at(location);
            let resends = advice.resend_delay(0).is_some();
            assert_eq!(
                resends,
                advice.delay(0).is_some() && !sent(location),
                "{error:?}"
            );
        }
    });
}

#[test]
fn a_case_says_more_than_its_entry() {
    for entry in CloudApiError::entries() {
        let same = |a: &Case, b: &Case| a.subcode() == b.subcode() && a.message() == b.message();
        for case in entry.cases() {
            assert_eq!(entry.cases().iter().filter(|it| same(it, case)).count(), 1);
            // A title leads to its case, however it is written.
            if let Some(message) = case.message() {
                let found = entry.case_titled(&message.to_uppercase());
                assert_eq!(found, Some(case), "{entry:?}");
            }
            let says = case.description().or(case.remedy()).is_some();
            assert!(says || case.retry().is_some(), "{entry:?}: {case:?}");
        }
    }
}
