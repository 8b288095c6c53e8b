//! Whom the preview answers. A page elsewhere that has made its own name point
//! at this machine (DNS rebinding), or that asks from a reader's browser, is
//! refused: drafts are nobody's business but the editor's.

use std::net::IpAddr;

/// The names this server goes by.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    /// Whether it was asked to listen to other machines too.
    pub open: bool,
}

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It does not say whom it asks, or says it twice.
    NoHost,
    /// It asks for somebody else.
    OtherHost,
    /// A page of another site asks.
    OtherOrigin,
}

impl Names {
    /// Judges a request by its `Host` headers (and the address it was given in
    /// absolute form) and its `Origin`.
    ///
    /// # Errors
    /// When it is not to be answered.
    pub fn judge<'a>(
        self,
        mut hosts: impl Iterator<Item = &'a str>,
        absolute: Option<&str>,
        origin: Option<&str>,
    ) -> Result<(), Refused> {
        let host = hosts.next().ok_or(Refused::NoHost)?;
        if hosts.next().is_some() {
            return Err(Refused::NoHost);
        }
        if !self.is_ours(host) || absolute.is_some_and(|other| !self.is_ours(other)) {
            return Err(Refused::OtherHost);
        }
        match origin {
            Some(origin) if origin.strip_prefix("http://") != Some(host) => {
                Err(Refused::OtherOrigin)
            }
            _ => Ok(()),
        }
    }

    /// Whether `host`, with or without a port, is a name of this server. Where
    /// other machines may ask, any address does, but still no other name: only
    /// names can be made to point elsewhere.
    fn is_ours(self, host: &str) -> bool {
        let name = match host.rsplit_once(':') {
            Some((name, port)) if !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit()) => {
                name
            }
            _ => host,
        };
        if name.eq_ignore_ascii_case("localhost") {
            return true;
        }
        let bare = name
            .strip_prefix('[')
            .and_then(|name| name.strip_suffix(']'));
        let address: Option<IpAddr> = match bare {
            Some(six) => six.parse().ok().filter(IpAddr::is_ipv6),
            None => name.parse().ok().filter(IpAddr::is_ipv4),
        };
        address.is_some_and(|address| {
            self.open || matches!(name, "127.0.0.1" | "[::1]") && address.is_loopback()
        })
    }
}
