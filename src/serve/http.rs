//! Holds the connections. One thread does: a browser that keeps one open, a
//! client that is slow or gone, and a thousand of them, cost a few kilobytes
//! each and make nobody wait. The one file that knows hyper and tokio's net.

use std::convert::Infallible;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::{Channel, Sender};
use http_body_util::{Either, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{HOST, HeaderName, IF_NONE_MATCH, IF_RANGE, ORIGIN, RANGE};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::time;

use super::answer::{Answer, Asked, answer, page};
use super::guard::{Names, Refused};
use super::live;
use super::snapshot::Snapshot;

/// Ports tried after a busy one.
const TRIES: u16 = 20;
/// Longest head of a request, with its address, in bytes.
pub const LONGEST_HEAD: usize = 64 * 1024;
/// Most lines in it.
const MOST_HEADERS: usize = 100;
/// How long a client may take to ask, or keep a connection it does not use.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a connection may last; the stream of changes is taken up again.
const LONGEST: Duration = Duration::from_mins(15);
/// How often the stream of changes says that it is still there.
const PULSE: Duration = Duration::from_secs(15);
/// How long to wait when the system has no more connections to give.
const BREATH: Duration = Duration::from_millis(50);

type Body = Either<Full<Bytes>, Channel<Bytes>>;

/// A server that listens.
#[derive(Debug)]
pub struct Server {
    listeners: Vec<TcpListener>,
    address: SocketAddr,
    names: Names,
}

impl Server {
    /// Listens at `address` and `port`, or the next free one of the twenty after
    /// it; 0 takes any free port. On 127.0.0.1 also at `::1` where that is free,
    /// as a browser may take `localhost` for either.
    ///
    /// # Errors
    /// Those of the system, when there is none.
    pub fn listen(address: IpAddr, port: u16) -> io::Result<Self> {
        let listener = first_free(address, port)?;
        let address = listener.local_addr()?;
        let mut listeners = vec![listener];
        if address.ip() == IpAddr::V4(Ipv4Addr::LOCALHOST) {
            listeners.extend(TcpListener::bind((Ipv6Addr::LOCALHOST, address.port())).ok());
        }
        let names = Names {
            open: !address.ip().is_loopback(),
        };
        Ok(Self {
            listeners,
            address,
            names,
        })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Answers requests from `snapshot` for ever.
    ///
    /// # Errors
    /// Those of the system, before the first request is answered.
    pub fn run(self, snapshot: &Arc<Snapshot>) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let names = self.names;
        runtime.block_on(async {
            let mut accepting = Vec::new();
            for listener in self.listeners {
                listener.set_nonblocking(true)?;
                let listener = tokio::net::TcpListener::from_std(listener)?;
                let snapshot = Arc::clone(snapshot);
                accepting.push(tokio::spawn(accept(listener, names, snapshot)));
            }
            for task in accepting {
                task.await?;
            }
            Ok(())
        })
    }
}

fn first_free(address: IpAddr, port: u16) -> io::Result<TcpListener> {
    let tries = if port == 0 { 1 } else { TRIES };
    let mut last = io::Error::from(io::ErrorKind::AddrInUse);
    for at in (0..tries).filter_map(|step| port.checked_add(step)) {
        match TcpListener::bind((address, at)) {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => last = error,
            Err(error) => return Err(error),
        }
    }
    Err(last)
}

async fn accept(listener: tokio::net::TcpListener, names: Names, snapshot: Arc<Snapshot>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            time::sleep(BREATH).await;
            continue;
        };
        // Small answers go at once.
        let _ = stream.set_nodelay(true);
        let snapshot = Arc::clone(&snapshot);
        tokio::spawn(async move {
            let service = service_fn(|request| {
                let response = reply(&request, names, Arc::clone(&snapshot));
                async { Ok::<_, Infallible>(response) }
            });
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(PATIENCE)
                .max_buf_size(2 * LONGEST_HEAD)
                .max_headers(MOST_HEADERS)
                .serve_connection(TokioIo::new(stream), service);
            // A client that is gone, slow or talks nonsense is no error of ours.
            let _ = time::timeout(LONGEST, connection).await;
        });
    }
}

fn reply(request: &Request<Incoming>, names: Names, snapshot: Arc<Snapshot>) -> Response<Body> {
    let header = |name: HeaderName| {
        let value = request.headers().get(name);
        value.map(|value| value.to_str().unwrap_or("?"))
    };
    let hosts = request.headers().get_all(HOST).iter();
    let judged = names.judge(
        hosts.map(|host| host.to_str().unwrap_or("?")),
        request
            .uri()
            .authority()
            .map(hyper::http::uri::Authority::as_str),
        header(ORIGIN),
    );
    let answered = match judged {
        _ if head_length(request) > LONGEST_HEAD => Answer::plain(431, "431"),
        Err(Refused::NoHost) => Answer::plain(400, "400"),
        Err(Refused::OtherHost | Refused::OtherOrigin) => Answer::plain(403, "403"),
        Ok(()) => {
            let shown = snapshot.current();
            let asked = Asked {
                method: request.method().as_str(),
                path: request.uri().path(),
                range: header(RANGE),
                if_range: header(IF_RANGE),
                if_none_match: header(IF_NONE_MATCH),
            };
            if let Some(page) = page(asked.path, &shown) {
                snapshot.look_at(page);
            }
            answer(&asked, &shown)
        }
    };
    let is_stream = answered.is_stream && request.method() == hyper::Method::GET;
    let body = if is_stream {
        let (sender, body) = Channel::new(1);
        tokio::spawn(tell(sender, snapshot));
        Either::Right(body)
    } else {
        Either::Left(Full::new(Bytes::from(answered.body)))
    };
    let mut response = Response::new(body);
    if let Ok(status) = hyper::StatusCode::from_u16(answered.status) {
        *response.status_mut() = status;
    }
    for (name, value) in answered.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), value.try_into()) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}

/// Bytes of the head of a request, near enough: what its reader takes in at once may
/// be more than it was allowed to.
fn head_length(request: &Request<Incoming>) -> usize {
    let address = request
        .uri()
        .path_and_query()
        .map_or(0, |it| it.as_str().len());
    let lines = request.headers().iter();
    let lines = lines.map(|(name, value)| name.as_str().len() + value.len() + 4);
    address + lines.sum::<usize>()
}

/// Sends what is shown now and every change after it, until nobody listens.
async fn tell(mut to: Sender<Bytes>, snapshot: Arc<Snapshot>) {
    let mut changes = snapshot.subscribe();
    let mut next = Bytes::from(live::event(&changes.borrow_and_update()));
    while to.send_data(next).await.is_ok() {
        next = match time::timeout(PULSE, changes.changed()).await {
            Ok(Ok(())) => Bytes::from(live::event(&changes.borrow_and_update())),
            Ok(Err(_)) => return,
            Err(_) => Bytes::from_static(b": ja\n\n"),
        };
    }
}
