//! Words as data: in a page or a picture nothing that a scenario says becomes markup.

use super::block::printable;

/// A text that is nothing but text between tags and in quoted attributes, of HTML and of XML alike.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    escape(text, &mut out);
    out
}

/// The same, added to what is there.
pub(super) fn escape(text: &str, out: &mut String) {
    // Most words are plain ones.
    let plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    if text.bytes().all(plain) {
        return out.push_str(text);
    }
    for character in printable(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_becomes_markup() {
        assert_eq!(
            escaped("<script>\"a\" & 'b'</script>\u{ffff}"),
            "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;"
        );
        assert_eq!(escaped("a\u{0}b\u{202e}c\nd"), "abc d");
    }
}
