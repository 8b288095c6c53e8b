/* Read from a disk, a folder does not open its index.html by itself. */
if (location.protocol === "file:") {
  var page = function (address) {
    var url = new URL(address);
    if (url.protocol === "file:" && url.pathname.slice(-1) === "/") url.pathname += "index.html";
    return url.href;
  };
  addEventListener("click", function (event) {
    var link = event.target.closest("a[href]");
    if (link) link.href = page(link.href);
  });
  addEventListener("submit", function (event) {
    event.target.action = page(event.target.action);
  });
}
