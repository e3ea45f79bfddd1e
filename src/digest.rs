//! SHA-256 in hexadecimal, by which anyone can check what went in and what came out.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

/// SHA-256 of some bytes, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}

#[cfg(test)]
mod tests {
    use super::sha256;

    /// FIPS 180-2, appendix B.1.
    #[test]
    fn the_published_example_comes_out() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
