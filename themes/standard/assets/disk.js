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
/* Turning to a search box loads the engine, and nothing before that. The key "/"
   leads to the box, unless the reader has turned it off on the search page. */
(function () {
  var boxes = document.querySelectorAll("form.g-sok[data-motor]");
  var load = function (event) {
    if (document.querySelector("script[data-sok]")) return;
    var policy = self.trustedTypes && self.trustedTypes.createPolicy("grend-motor", {
      createScriptURL: function (url) { return url; }
    });
    event.currentTarget.dataset.motor.split(" ").forEach(function (name) {
      var script = document.createElement("script");
      var url = new URL(name, location.href).href;
      script.async = false;
      script.dataset.sok = "";
      script.onerror = function () { script.remove(); };
      script.src = policy ? policy.createScriptURL(url) : url;
      document.head.append(script);
    });
  };
  boxes.forEach(function (form) { form.addEventListener("focusin", load); });
  addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest && event.target.closest("input, textarea, select, [contenteditable]")) return;
    try { if (localStorage.getItem("grend-snarveg") === "av") return; } catch (error) { /* then it is on */ }
    var shown = [].filter.call(document.querySelectorAll("form[role=search] input[type=search]"), function (input) { return input.offsetParent; });
    if (!shown.length) return;
    event.preventDefault();
    shown[0].focus();
  });
})();
