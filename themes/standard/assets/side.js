/* What a script can make easier on any page; nothing depends on it. Read from a
   disk, a folder does not open its index.html by itself. */
if (location.protocol === "file:") {
  const page = (address) => {
    const url = new URL(address);
    if (url.protocol === "file:" && url.pathname.slice(-1) === "/") url.pathname += "index.html";
    return url.href;
  };
  addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (link) link.href = page(link.href);
  });
  addEventListener("submit", (event) => { event.target.action = page(event.target.action); });
}
/* Turning to a search box loads the engine, and nothing before that. The key "/"
   leads to the box, unless the reader has turned it off on the search page;
   Ctrl-K takes the box up in a dialog, and closing puts it back. */
(() => {
  const make = (name, more) => Object.assign(document.createElement(name), more);
  const form = document.querySelector("form.g-sok");
  if (!form) return;
  const input = form.querySelector("input"), { motor, lukk } = form.dataset;
  let loaded, dialog;
  const load = () => {
    if (loaded || !motor) return;
    loaded = true;
    const policy = self.trustedTypes?.createPolicy("grend-motor", { createScriptURL: (url) => url });
    for (const name of motor.split(" ")) {
      const url = new URL(name, location.href).href;
      if (name.endsWith(".css")) { document.head.append(make("link", { rel: "stylesheet", href: url })); continue; }
      const script = make("script", { async: false, src: policy ? policy.createScriptURL(url) : url });
      script.dataset.sok = "";
      script.onerror = () => { script.remove(); loaded = false; };
      document.head.append(script);
    }
  };
  form.addEventListener("focusin", load);
  const show = () => {
    if (!lukk) return input.focus();
    if (!dialog) {
      const place = document.createComment(""), close = make("button", { type: "button", textContent: lukk, onclick: () => dialog.close() });
      dialog = make("dialog", { className: "g-dialog", ariaLabel: form.querySelector("label").textContent, place, onclose: () => place.replaceWith(form) });
      close.dataset.variant = "secondary";
      dialog.append(close);
      document.body.append(dialog);
    }
    if (dialog.open) return;
    form.replaceWith(dialog.place);
    dialog.prepend(form);
    dialog.showModal();
    input.select();
  };
  addEventListener("keydown", (event) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, target } = event;
    if (key === "k" && (ctrlKey || metaKey) && !altKey && !shiftKey) {
      event.preventDefault();
      return show();
    }
    if (key !== "/" || ctrlKey || metaKey || altKey || target.closest?.("input, textarea, select, [contenteditable]")) return;
    try { if (localStorage.getItem("grend-snarveg") === "av") return; } catch { /* then it is on */ }
    event.preventDefault();
    input.focus();
  });
})();
/* A button that copies the address, and the address in the letter where it was
   not known when the site was built. */
for (const button of document.querySelectorAll(".g-kopier")) {
  const address = location.href.split("#")[0];
  for (const link of document.querySelectorAll('.g-del a[href$="body="]')) link.href += encodeURIComponent(address);
  if (!navigator.clipboard) continue;
  button.parentNode.hidden = false;
  button.onclick = async () => {
    await navigator.clipboard.writeText(address);
    button.nextElementSibling.textContent = button.dataset.kopiert;
  };
}
/* The reader's list is kept in this browser, and only once the button is used. */
for (const button of document.querySelectorAll(".g-legg")) {
  const KEY = "grend-liste", id = button.dataset.id.slice(0, -1), { inn, ut, lagt, teken } = button.dataset;
  const read = () => { try { return [JSON.parse(localStorage.getItem(KEY)) || []].flat(); } catch { return []; } };
  const show = () => {
    const list = read();
    button.textContent = list.includes(id) ? ut : inn;
    button.nextElementSibling.nextElementSibling.hidden = !list.length;
  };
  try { localStorage.length; } catch { continue; }
  show();
  button.parentNode.hidden = false;
  button.onclick = () => {
    const list = read(), rest = list.filter((one) => one !== id), added = rest.length === list.length;
    if (added) rest.push(id);
    if (rest.length) localStorage.setItem(KEY, JSON.stringify(rest));
    else localStorage.removeItem(KEY);
    show();
    button.nextElementSibling.textContent = (added ? lagt : teken).replace("{n}", rest.length);
  };
}
/* Where the style sheet cannot mark the current section in the contents. */
if (!CSS.supports("selector(:target-current)")) {
  const links = new Map([...document.querySelectorAll(".g-innhold a")].map((link) => [document.getElementById(decodeURIComponent(link.hash.slice(1))), link]));
  const seen = new IntersectionObserver((entries) => {
    const now = entries.find((entry) => entry.isIntersecting);
    if (now) for (const [heading, link] of links) link.toggleAttribute("aria-current", heading === now.target) && link.setAttribute("aria-current", "true");
  }, { rootMargin: "0px 0px -70%" });
  for (const heading of links.keys()) if (heading) seen.observe(heading);
}
