/**
 * Keeps a page up to date: asks for the same page every few seconds and takes over what has changed, so that focus,
 * folds, searches and the place on the page stay as they are. A page is complete without this script.
 */
"use strict";

const EVERY_MS = 5_000;
const EVERY_MS_HIDDEN = 60_000;
const COUNT_MS = 1_000;
const PATIENCE_MS = 10_000;
const SHOWN_MS = 2_000;

const live = document.getElementById("live");
const lost = document.getElementById("lost");
const news = document.getElementById("news");
const pause = document.getElementById("pause");
const icon = document.querySelector("link[rel=icon]");
const language = document.documentElement.lang;
const clock = new Intl.DateTimeFormat(language, {timeStyle: "medium"});
const whole = new Intl.NumberFormat(language, {useGrouping: false});
const calendar = new Intl.DateTimeFormat(language, {dateStyle: "medium", timeStyle: "medium"});

/** When the server made what is shown, by the server's clock, and when that was received, by the browser's. */
let shown = {made: made(document), received: Date.now()};
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

/** When the server made a page, as the page says; NaN where it does not. */
function made(page) {
  return Date.parse(page.getElementById("updated")?.dateTime);
}

/** Lets ages grow from one second to the next, whether the page can be refreshed or not. */
function count() {
  if (document.hidden) {
    return;
  }
  const now = shown.made + Date.now() - shown.received;
  for (const age of document.querySelectorAll("[data-from]")) {
    const seconds = Math.max(0, Math.floor((now - Date.parse(age.dataset.from)) / 1_000));
    const isNow = age.dataset.as === "ago" && seconds === 0;
    tell(age, isNow ? live.dataset.now : live.dataset[age.dataset.as].replace("%", span(seconds)));
  }
}

/** In the two largest units, as the server writes it. */
function span(seconds) {
  const parts = [[Math.floor(seconds / 86_400), "d"], [Math.floor(seconds / 3_600), "h"],
    [Math.floor(seconds / 60), "min"], [seconds, "s"]];
  const first = parts.findIndex(([many], i) => many > (i === 0 ? 1 : 0));
  if (first < 0 || first === parts.length - 1) {
    return seconds + " s";
  }
  const [many, unit] = parts[first];
  const [all, smaller] = parts[first + 1];
  const rest = all % (first === 0 ? 24 : 60);
  return whole.format(many) + " " + unit + (rest === 0 ? "" : " " + rest + " " + smaller);
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
  const isNewer = made(page) !== shown.made;
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
  document.body.classList.remove("lost");
  if (isNewer) { // a proxy may send the same again
    shown = {made: made(page), received: Date.now()};
    tell(document.getElementById("updated"), told(new Date(shown.received)));
  }
  count();
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

/**
 * Says in place of the headline that the page could not be refreshed. The checks stay as they were last known, in grey,
 * while their ages grow; the next page that arrives replaces all of it.
 */
function miss(reason) {
  if (paused) {
    return;
  }
  const short = reason.split(".")[0];
  tell(lost, reason + " " + calendar.format(shown.received));
  tell(document.getElementById("headline"), short);
  document.querySelectorAll(".since").forEach(since => since.hidden = true);
  document.querySelectorAll(".last").forEach(last => last.hidden = false);
  document.body.classList.add("lost");
  icon.setAttribute("href", live.dataset.icon);
  document.title = short + " – EE Status";
}

/** Has a screen reader read the text, even if it is the same as before. */
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
  new Image().src = live.dataset.icon; // shown when nothing can be loaded any more
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
  setInterval(count, COUNT_MS);
  schedule();
}
