// Warns before the session ends, and keeps what is typed: the page is never left.
// Another tab may have lengthened the session, so the site is asked before anybody is disturbed.

const session = document.getElementById("session");
const WARNED = 120; // seconds before the end
const SOONEST = 5; // seconds between questions
const LATEST = 3600; // a browser asks at once when told to wait for more than 24 days

async function ask(method) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  const headers = { "X-CSRFToken": token, "HX-Request": "true" };
  const answer = await fetch(session.dataset.address, { method, headers });
  return answer.json();
}

// Whoever signed in again in another tab has another token than the forms of this page.
function makeFormsGood(token) {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
}

function show(ended) {
  session.querySelector("[data-ending]").hidden = ended;
  session.querySelector("[data-ended]").hidden = !ended;
  if (!session.open) session.showModal();
}

function waitFor(left) {
  const wait = left > WARNED ? left - WARNED : left;
  setTimeout(look, 1000 * Math.min(LATEST, Math.max(SOONEST, wait)));
}

async function look(method = "GET") {
  try {
    const { left, token } = await ask(method);
    makeFormsGood(token);
    if (left > WARNED) session.close();
    else show(left === 0);
    if (left > 0) waitFor(left);
  } catch {
    waitFor(WARNED + SOONEST); // no contact just now
  }
}

for (const button of session.querySelectorAll("[data-stay]")) {
  button.addEventListener("click", async () => {
    const { token } = await ask("GET");
    makeFormsGood(token);
    await look("POST");
  });
}

look();
