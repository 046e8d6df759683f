// What script adds to pages that work without it: keys, one sending per form, printing.
"use strict";

const typing = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;

function focusRow(step) {
  const rows = [...document.querySelectorAll("[data-row]")];
  if (rows.length === 0) return;
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  const next = current < 0 ? 0 : Math.min(Math.max(current + step, 0), rows.length - 1);
  rows[next].querySelector("a").focus();
  rows[next].scrollIntoView({ block: "nearest" });
}

const keys = {
  "/": () => document.querySelector("[data-find]")?.focus(),
  "j": () => focusRow(1),
  "k": () => focusRow(-1),
  "?": () => document.querySelector("[data-help]")?.click(),
};

document.addEventListener("keydown", (event) => {
  const menu = document.querySelector("[data-menu][open]");
  if (event.key === "Escape" && menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key in keys) {
    event.preventDefault();
    keys[event.key]();
  }
});

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// A double click sends once; coming back to the page makes the form ready again.
document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

document.addEventListener("DOMContentLoaded", () => {
  document.querySelector("[data-focus]")?.focus();
  if (document.querySelector("[data-print]")) window.print();
});

// A polite line speaks only when it has something new to say, and tells when contact is lost.
document.addEventListener("htmx:beforeSwap", (event) => {
  const line = event.target;
  if (!line.matches?.("[data-polite]")) return;
  const said = event.detail.serverResponse.trim();
  if (line.dataset.said === said) event.detail.shouldSwap = false;
  line.dataset.said = said;
});
for (const lost of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(lost, (event) => {
    const line = event.target;
    if (!line.matches?.("[data-lost]") || line.dataset.said === line.dataset.lost) return;
    line.textContent = line.dataset.said = line.dataset.lost;
  });
}
