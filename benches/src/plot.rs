//! Plots with two logarithmic axes, in a light and a dark theme.

use std::fmt::Write as _;

use error_codes_benches::{LIMIT, OURS, SIZES};

use crate::compile::{CompileTime, Mode, Shape};
use crate::figures::Figures;
use crate::report::digits;

struct Line<'a> {
    name: &'a str,
    points: Vec<(f64, f64)>,
}

const LEFT: f64 = 60.0;
const RIGHT: f64 = 500.0;
const TOP: f64 = 40.0;
const BOTTOM: f64 = 360.0;
/// The minimum distance between the names of lines.
const LEADING: f64 = 16.0;

/// The time of a look-up of known codes.
pub(crate) fn look_up(figures: &Figures) -> String {
    let candidates = [OURS, LIMIT, "phf", "num_enum", "strum", "match"];
    let lines = candidates.map(|name| Line {
        name,
        points: points(|size| figures.get("sparse", "hits", size, name)),
    });
    plot("Look-up of a known code, nanoseconds", &lines)
}

/// The time of a release build.
pub(crate) fn compile_time(found: &CompileTime) -> String {
    let shapes = [
        (Shape::Ranged, OURS),
        (Shape::Floor, "bare enum"),
        (Shape::Match, "match"),
        (Shape::Stack, "thiserror + strum + num_enum"),
    ];
    let lines = shapes.map(|(shape, name)| Line {
        name,
        points: points(|size| Some(found.cost(Mode::Release, shape, size)?.seconds)),
    });
    plot("Release build, CPU seconds", &lines)
}

#[expect(clippy::cast_precision_loss, reason = "sizes are small")]
fn points(figure: impl Fn(usize) -> Option<f64>) -> Vec<(f64, f64)> {
    let points = SIZES
        .iter()
        .filter_map(|&size| Some((size as f64, figure(size)?)));
    points.collect()
}

/// A logarithmic axis, from one number to another.
struct Axis {
    from: f64,
    to: f64,
    start: f64,
    end: f64,
}

impl Axis {
    fn at(&self, value: f64) -> f64 {
        let share = (value / self.from).ln() / (self.to / self.from).ln();
        self.start + share * (self.end - self.start)
    }

    /// The powers of ten on the axis.
    fn ticks(&self) -> impl Iterator<Item = f64> {
        let powers = (-6..9).map(|power| 10_f64.powi(power));
        powers.filter(|tick| (self.from..=self.to).contains(tick))
    }
}

fn plot(title: &str, lines: &[Line]) -> String {
    let all = || lines.iter().flat_map(|line| &line.points);
    let least = all().map(|point| point.1).fold(f64::INFINITY, f64::min);
    let most = all().map(|point| point.1).fold(0.0, f64::max);
    let across = Axis {
        from: 40.0,
        to: 25_000.0,
        start: LEFT,
        end: RIGHT,
    };
    let up = Axis {
        from: 10_f64.powf(least.log10().floor()),
        to: 10_f64.powf(most.log10().ceil()),
        start: BOTTOM,
        end: TOP,
    };
    let mut drawn = format!("<text x=\"{LEFT}\" y=\"20\" class=\"title\">{title}</text>\n");
    for tick in up.ticks() {
        let y = up.at(tick);
        let _ = writeln!(
            drawn,
            "<path class=\"grid\" d=\"M{LEFT} {y:.1}H{RIGHT}\"/><text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{tick}</text>",
            LEFT - 8.0,
            y + 4.0
        );
    }
    for &(size, _) in lines.first().map_or(&[][..], |line| &line.points) {
        let _ = writeln!(
            drawn,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{size}</text>",
            across.at(size),
            BOTTOM + 20.0
        );
    }
    let _ = writeln!(
        drawn,
        "<text x=\"{:.1}\" y=\"{:.1}\">entries</text>",
        RIGHT + 10.0,
        BOTTOM + 20.0
    );
    for (at, line) in lines.iter().enumerate() {
        draw(&mut drawn, at, line, &across, &up);
    }
    names(&mut drawn, lines, &up);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 400\" font-family=\"sans-serif\" font-size=\"13\">\n<style>{STYLE}</style>\n{drawn}</svg>\n"
    )
}

fn draw(drawn: &mut String, at: usize, line: &Line, across: &Axis, up: &Axis) {
    let positions = line
        .points
        .iter()
        .map(|&(x, y)| (across.at(x), up.at(y), y));
    let positions: Vec<_> = positions.collect();
    let path: Vec<_> = positions
        .iter()
        .map(|(x, y, _)| format!("{x:.1},{y:.1}"))
        .collect();
    let _ = writeln!(
        drawn,
        "<polyline class=\"line c{at}\" points=\"{}\"/>",
        path.join(" ")
    );
    for (x, y, value) in positions {
        let _ = writeln!(
            drawn,
            "<circle class=\"dot c{at}\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"3.5\"><title>{}: {}</title></circle>",
            line.name,
            digits(value)
        );
    }
}

/// Draws the name of each line beside its end, without overlaps.
fn names(drawn: &mut String, lines: &[Line], up: &Axis) {
    let ends = lines.iter().enumerate().filter_map(|(at, line)| {
        let end = up.at(line.points.last()?.1);
        Some((end, at, line.name))
    });
    let mut ends: Vec<_> = ends.collect();
    ends.sort_by(|one, other| one.0.total_cmp(&other.0));
    let mut free = TOP;
    for (end, at, name) in ends {
        let y = end.max(free);
        free = y + LEADING;
        let _ = writeln!(
            drawn,
            "<text class=\"name c{at}\" x=\"{:.1}\" y=\"{:.1}\">{name}</text>",
            RIGHT + 10.0,
            y + 4.0
        );
    }
}

/// Colours that also differ in lightness, on white and on black.
const STYLE: &str = "
text{fill:#333}.title{font-size:15px;font-weight:bold}.grid{stroke:#8886;fill:none}
.line{fill:none;stroke-width:2;stroke:var(--c)}.dot{fill:var(--c)}text.name{fill:var(--c)}
.c0{--c:#c2185b;stroke-width:3.5}.c1{--c:#555}.c2{--c:#1565c0}.c3{--c:#2e7d32}.c4{--c:#b35900}.c5{--c:#6a1b9a}
.name.c0{font-weight:bold;stroke-width:0}
@media(prefers-color-scheme:dark){text{fill:#ddd}
.c0{--c:#ff6f9f}.c1{--c:#bbb}.c2{--c:#64b5f6}.c3{--c:#81c784}.c4{--c:#ffb74d}.c5{--c:#ce93d8}}
";
