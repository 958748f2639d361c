/**
 * Keeps a page up to date: asks for the same page every few seconds and takes over what has changed, so that focus,
 * folds, searches and the place on the page stay as they are. A page is complete without this script.
 */
"use strict";

const EVERY_MS = 5_000;
const EVERY_MS_HIDDEN = 60_000;
const PATIENCE_MS = 10_000;
const SHOWN_MS = 2_000;

const live = document.getElementById("live");
const lost = document.getElementById("lost");
const news = document.getElementById("news");
const pause = document.getElementById("pause");
const icon = document.querySelector("link[rel=icon]");
const language = document.documentElement.lang;
const clock = new Intl.DateTimeFormat(language, {timeStyle: "medium"});
const calendar = new Intl.DateTimeFormat(language, {dateStyle: "medium", timeStyle: "medium"});

let updated = new Date();
let paused = false;
let timer;
let asking = false;

/* ---- What only works with a script, or by the reader's own clock ---- */

function prepare(page) {
  for (const time of page.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.getTime())) {
      time.title = time.textContent;
      time.textContent = told(moment);
    }
  }
  for (const scripted of page.querySelectorAll("[data-scripted]")) {
    scripted.hidden = scripted.matches("[data-copy]") && !navigator.clipboard;
  }
}

function told(moment) {
  const today = moment.toDateString() === new Date().toDateString();
  return (today ? clock : calendar).format(moment);
}

/** Shows of a list, folded or not, what has the words that are searched for, with all that is in it. */
function search(input) {
  const words = input.value.trim().toLowerCase().split(/\s+/);
  const scope = document.getElementById(input.dataset.search);
  let found = 0;
  for (const item of scope.querySelectorAll("[data-found]")) {
    if (scope.contains(item.parentElement.closest("[data-found]"))) {
      continue;
    }
    const text = item.textContent.toLowerCase();
    item.hidden = !words.every(word => text.includes(word));
    found += item.hidden ? 0 : 1;
  }
  tell(input.nextElementSibling, found ? "" : input.dataset.none);
}

document.addEventListener("input", event => {
  if (event.target.matches("[data-search]")) {
    const scope = document.getElementById(event.target.dataset.search);
    [scope, ...scope.querySelectorAll("*")].filter(each => each.matches("[data-fold]")).forEach(fold => fold.open = true);
    search(event.target);
  }
});

document.addEventListener("click", async event => {
  const button = event.target.closest("[data-copy]");
  if (button) {
    try {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
      const before = button.textContent;
      button.textContent = button.dataset.copied;
      announce(button.dataset.copied);
      setTimeout(() => button.textContent = before, SHOWN_MS);
    } catch {
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
    }
  }
});

/* ---- Taking over what has changed ---- */

/** Makes one element like another. What has an id stays the same element, wherever it has moved among its siblings. */
function morph(from, to) {
  if (from.matches(".search")) {
    return; // the reader's alone
  }
  const readers = name => from instanceof HTMLDetailsElement && name === "open";
  for (const {name} of [...from.attributes]) {
    if (!to.hasAttribute(name) && !readers(name)) {
      from.removeAttribute(name);
    }
  }
  for (const {name, value} of to.attributes) {
    if (from.getAttribute(name) !== value && !readers(name)) {
      from.setAttribute(name, value);
    }
  }
  const stay = new Set([...to.children].map(child => child.id));
  [...from.children].filter(child => child.id && !stay.has(child.id)).forEach(child => child.remove());
  const known = new Map([...from.children].filter(child => child.id).map(child => [child.id, child]));
  let here = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    let match = wanted.id ? known.get(wanted.id) : here;
    while (!wanted.id && match?.id) {
      match = match.nextSibling;
    }
    if (match?.nodeName !== wanted.nodeName) {
      from.insertBefore(document.importNode(wanted, true), here);
      continue;
    }
    if (match === here) {
      here = here.nextSibling;
    } else {
      from.insertBefore(match, here);
    }
    if (match instanceof Element) {
      morph(match, wanted);
    } else if (match.data !== wanted.data) {
      match.data = wanted.data;
    }
  }
  while (here) {
    const next = here.nextSibling;
    here.remove();
    here = next;
  }
}

function show(page) {
  if (page.querySelector("script").getAttribute("src") !== document.querySelector("script").getAttribute("src")) {
    location.reload(); // another version has been deployed
    return;
  }
  prepare(page);
  const focused = document.activeElement;
  const before = standing();
  morph(document.querySelector("main"), page.querySelector("main"));
  if (focused !== document.activeElement) {
    (focused.isConnected ? focused : document.querySelector("main")).focus({preventScroll: true});
  }
  document.querySelectorAll("[data-search]").forEach(search);
  document.title = page.title;
  icon.setAttribute("href", page.querySelector("link[rel=icon]").getAttribute("href"));
  const changed = [...standing()].filter(each => !before.has(each));
  if (changed.length || standing().size < before.size || lost.textContent) {
    announce([...new Set([headline(), ...changed.slice(0, 3)])].join("; "));
  }
  tell(lost, "");
}

/** What is not well, by names and verdicts; on a page that has no list of it, the headline. */
function standing() {
  const troubles = [...document.querySelectorAll(".troubles li")].map(
    trouble => trouble.querySelector(".mark").textContent + " " + trouble.querySelector("a").textContent);
  return new Set(troubles.length ? troubles : [headline()]);
}

function headline() {
  return document.getElementById("headline").textContent;
}

/* ---- Asking ---- */

async function refresh() {
  clearTimeout(timer);
  if (asking) {
    return;
  }
  asking = true;
  try {
    const page = await ask();
    if (page && !paused) {
      show(page);
      updated = new Date();
      tell(document.getElementById("updated"), told(updated));
    }
  } finally {
    asking = false;
    schedule();
  }
}

/** The page as it is now; nothing where there is none, which is said. */
async function ask() {
  try {
    const answer = await fetch(location.href, {signal: AbortSignal.timeout(PATIENCE_MS)});
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (answer.ok && page.getElementById("headline")) {
      return page;
    }
    miss(live.dataset.refused.replace("%", answer.status));
  } catch {
    miss(live.dataset.lost);
  }
  return undefined;
}

/** The page stays as it was, and says so. */
function miss(reason) {
  if (paused) {
    return;
  }
  tell(lost, reason + " " + calendar.format(updated));
  icon.setAttribute("href", live.dataset.icon);
  document.title = reason.split(".")[0] + " – EE Status";
}

/** Reads out, be it the same as before. */
function announce(text) {
  news.textContent = "";
  news.textContent = text;
}

/** What has not changed is not read out again. */
function tell(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function schedule() {
  clearTimeout(timer);
  if (!paused) {
    timer = setTimeout(refresh, document.hidden ? EVERY_MS_HIDDEN : EVERY_MS);
  }
}

prepare(document);
if (live) {
  pause.hidden = false;
  pause.addEventListener("click", () => {
    paused = !paused;
    pause.textContent = paused ? pause.dataset.resume : pause.dataset.pause;
    if (paused) {
      clearTimeout(timer);
    } else {
      refresh();
    }
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || paused) {
      schedule();
    } else {
      refresh();
    }
  });
  schedule();
}
