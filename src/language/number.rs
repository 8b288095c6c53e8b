//! Numbers as Norwegians write them: space between thousands, decimal comma.

use crate::text::Lang;

/// No-break space, which keeps a number on one line.
const NBSP: char = '\u{a0}';

/// The number of `12`, `1 250`, `3,5`, `-4` or `1.250.000`; `None` otherwise.
///
/// A full stop separates thousands only between groups of three digits;
/// otherwise, as in `3.5`, it is a decimal sign.
#[must_use]
pub fn number_from(text: &str) -> Option<f64> {
    let compact: String = text
        .trim()
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
        .map(|c| if c == '−' { '-' } else { c })
        .collect();
    let digits = compact.trim_start_matches('-');
    let shape = !digits.is_empty()
        && digits.len() <= 18
        && compact.len() - digits.len() <= 1
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.ends_with(|c: char| c.is_ascii_digit())
        && digits
            .chars()
            .all(|c| c.is_ascii_digit() || c == ',' || c == '.');
    if !shape {
        return None;
    }
    let thousands = digits
        .split('.')
        .skip(1)
        .all(|group| group.split(',').next().is_some_and(|g| g.len() == 3));
    let several = digits.matches('.').count() > 1 || digits.contains(',');
    let plain = if thousands && (several || digits.matches('.').count() == 1 && digits.len() > 4) {
        compact.replace('.', "")
    } else {
        compact
    };
    plain.replace(',', ".").parse().ok()
}

/// `1250000` as `1 250 000` with no-break spaces; four digits are not grouped,
/// as Språkrådet advises. English groups with commas from four digits on.
#[must_use]
pub fn grouped(number: i64, lang: Lang) -> String {
    let digits = number.unsigned_abs().to_string();
    let (separator, from) = if lang == Lang::En {
        (',', 4)
    } else {
        (NBSP, 5)
    };
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if number < 0 {
        out.push('−');
    }
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && digits.len() >= from && (digits.len() - at).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// A number with at most `decimals` decimals, grouped, with decimal comma
/// (point in English); trailing zeros are dropped.
#[must_use]
pub fn number_in(number: f64, decimals: usize, lang: Lang) -> String {
    let rounded = format!("{:.decimals$}", number.abs());
    let (whole, fraction) = rounded.split_once('.').unwrap_or((&rounded, ""));
    let mut out = grouped(whole.parse().unwrap_or(i64::MAX), lang);
    let fraction = fraction.trim_end_matches('0');
    if !fraction.is_empty() {
        out.push(if lang == Lang::En { '.' } else { ',' });
        out.push_str(fraction);
    }
    if number < 0.0 && out.contains(|c: char| matches!(c, '1'..='9')) {
        out.insert(0, '−');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_norwegian_forms() {
        let cases = [
            ("12", Some(12.0)),
            ("1 250", Some(1250.0)),
            ("1\u{a0}250\u{a0}000", Some(1_250_000.0)),
            ("1.250.000", Some(1_250_000.0)),
            ("1.250", Some(1250.0)),
            ("3,5", Some(3.5)),
            ("3.5", Some(3.5)),
            ("1.250,5", Some(1250.5)),
            ("-4", Some(-4.0)),
            ("1_000", None),
            ("1e3", None),
            ("tolv", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(number_from(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_are_written_with_no_break_spaces_and_decimal_comma() {
        assert_eq!(grouped(1_250_000, Lang::Nb), "1\u{a0}250\u{a0}000");
        assert_eq!(grouped(2016, Lang::Nn), "2016");
        assert_eq!(grouped(-25_000, Lang::Nn), "−25\u{a0}000");
        assert_eq!(number_in(1.50, 2, Lang::Nb), "1,5");
        assert_eq!(number_in(12_345.0, 1, Lang::En), "12,345");
        assert_eq!(number_in(-0.04, 1, Lang::Nb), "0");
    }
}
