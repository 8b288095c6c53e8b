//! What a page may load and do: the policy that every page is served under.
//!
//! A page loads its own site's files and nothing else, runs no script that stands
//! in it, is framed by nobody and sends its forms nowhere but home. It stands in
//! the page for hosts without headers, and in a header, which can say more.

/// For a `meta` element: the part that may stand there, and that HTML checkers
/// know. Trusted types are for the header.
pub const BY_PAGE: &str =
    "default-src 'self'; base-uri 'none'; form-action 'self'; object-src 'none'";

/// For the header `Content-Security-Policy`.
pub const BY_HEADER: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; \
                             object-src 'none'; require-trusted-types-for 'script'; \
                             frame-ancestors 'none'; upgrade-insecure-requests";
