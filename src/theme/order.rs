//! Loops over keys and values. The order of a map is drawn by lot here, so a page
//! made with one would not be the same twice: templates loop over lists.

/// Where in a template's text such a loop begins, in bytes.
pub(super) fn unordered_loops(text: &str) -> impl Iterator<Item = usize> {
    tags(text).flat_map(move |(start, tag)| {
        let loops = tag.match_indices("for ");
        loops.filter_map(move |(at, _)| {
            let is_word =
                !tag[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
            let names = tag[at + "for ".len()..].split_once(" in ")?.0;
            (is_word && is_pair(names)).then_some(start + at)
        })
    })
}

/// `key, value`.
fn is_pair(names: &str) -> bool {
    let is_name = |name: &str| {
        let name = name.trim();
        !name.is_empty()
            && name
                .chars()
                .all(|letter| letter.is_alphanumeric() || letter == '_')
    };
    names
        .split_once(',')
        .is_some_and(|(key, value)| is_name(key) && is_name(value))
}

/// What stands in `{% … %}` and `{{ … }}`, and where; comments are left out.
fn tags(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find('{')?;
            let end = match text.as_bytes().get(start + 1) {
                Some(b'%') => "%}",
                Some(b'{') => "}}",
                Some(b'#') => "#}",
                _ => {
                    at = start + 1;
                    continue;
                }
            };
            let inner = start + 2;
            let length = text[inner..].find(end).unwrap_or(text.len() - inner);
            at = (inner + length + end.len()).min(text.len());
            if end != "#}" {
                return Some((inner, &text[inner..inner + length]));
            }
        }
    })
}

#[cfg(test)]
mod tests {
    use super::unordered_loops;

    #[test]
    fn only_a_loop_over_keys_and_values_is_unordered() {
        let cases: [(&str, &[usize]); 7] = [
            ("{% for name, url in frame.assets %}", &[3]),
            (
                "{%- for name , url in frame.assets %}{% for a in b %}",
                &[4],
            ),
            ("{{ [k for k, v in view] }}", &[6]),
            ("{% for link in frame.menu %}", &[]),
            ("For bygd, for by in the text {# for a, b in c #}", &[]),
            ("{{ <x before, after /> }} {% set before = 1 %}", &[]),
            ("æ{% if x %}{% for a, b in c %}", &[15]),
        ];
        for (text, expected) in cases {
            let found: Vec<usize> = unordered_loops(text).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
