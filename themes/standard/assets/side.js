/* What a script can make easier on any page; nothing depends on it.
   Read from a disk, a folder does not open its index.html by itself. */
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
/* Ctrl-K (or ⌘K) takes the search box up in a dialog, from anywhere on the page;
   it goes back to its place when the dialog closes. */
(function () {
  var form = document.querySelector("form.g-sok"), dialog;
  if (!form || !self.HTMLDialogElement) return;
  var input = form.querySelector("input[type=search]");
  addEventListener("keydown", function (event) {
    if (event.key !== "k" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!form.dataset.lukk) return input.focus();
    if (!dialog) {
      dialog = document.createElement("dialog");
      var place = document.createComment(""), close = document.createElement("button");
      dialog.className = "g-dialog";
      dialog.setAttribute("aria-label", form.querySelector("label").textContent);
      close.type = "button";
      close.dataset.variant = "secondary";
      close.textContent = form.dataset.lukk;
      close.addEventListener("click", function () { dialog.close(); });
      dialog.append(close);
      dialog.addEventListener("close", function () { place.replaceWith(form); });
      dialog.place = place;
      document.body.append(dialog);
    }
    if (dialog.open) return;
    form.replaceWith(dialog.place);
    dialog.prepend(form);
    dialog.showModal();
    input.select();
  });
})();
/* The button that copies the address, and the letter that has it, where the
   address was not known when the site was built. */
document.querySelectorAll(".g-kopier").forEach(function (button) {
  if (!navigator.clipboard) return;
  button.parentNode.hidden = false;
  button.addEventListener("click", function () {
    navigator.clipboard.writeText(location.href.split("#")[0]).then(function () {
      button.nextElementSibling.textContent = button.dataset.kopiert;
    });
  });
});
document.querySelectorAll('.g-del a[href$="body="]').forEach(function (link) { link.href += encodeURIComponent(location.href.split("#")[0]); });
/* Where the style sheet cannot mark the current section in the contents. */
if (self.IntersectionObserver && !CSS.supports("selector(:target-current)")) (function () {
  var links = document.querySelectorAll(".g-innhold a");
  var seen = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting) links.forEach(function (link) {
        if (link.hash.slice(1) === encodeURI(entry.target.id)) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    });
  }, { rootMargin: "0px 0px -70%" });
  links.forEach(function (link) {
    var heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) seen.observe(heading);
  });
})();
