/**
 * Refreshes the page: fetches it again every few seconds and applies only the differences, so that the focus, expanded
 * sections, searches and the scroll position do not change. The page is also complete without this script.
 */
"use strict";

const REFRESH_MS = 5_000;
const REFRESH_HIDDEN_MS = 60_000;
const AGES_MS = 1_000;
const TIMEOUT_MS = 10_000;
const COPIED_MS = 2_000;

const live = document.getElementById("live");
const lost = document.getElementById("lost");
const news = document.getElementById("news");
const pause = document.getElementById("pause");
const icon = document.querySelector("link[rel=icon]");
const language = document.documentElement.lang;
const clock = new Intl.DateTimeFormat(language, {timeStyle: "medium"});
const whole = new Intl.NumberFormat(language, {useGrouping: false});
const calendar = new Intl.DateTimeFormat(language, {dateStyle: "medium", timeStyle: "medium"});

/** The time at which the shown page was rendered, by the server's clock, and received, by the browser's clock. */
let shown = {rendered: renderTime(document), received: Date.now()};
let paused = false;
let timer;
let refreshing = false;

/* ---- Parts of a page that need a script or the time zone of the reader ---- */

function prepare(page) {
  for (const time of page.querySelectorAll("time[datetime]")) {
    const moment = new Date(time.dateTime);
    if (!Number.isNaN(moment.getTime())) {
      time.title = time.textContent;
      time.textContent = formatTime(moment);
    }
  }
  for (const scripted of page.querySelectorAll("[data-scripted]")) {
    scripted.hidden = scripted.matches("[data-copy]") && !navigator.clipboard;
  }
}

/** Returns the time at which the server rendered a page, or NaN if the page does not contain it. */
function renderTime(page) {
  return Date.parse(page.getElementById("updated")?.dateTime);
}

/** Updates the ages on the page, even while the page cannot be refreshed. */
function updateAges() {
  if (document.hidden) {
    return;
  }
  const now = shown.rendered + Date.now() - shown.received;
  for (const age of document.querySelectorAll("[data-from]")) {
    const seconds = Math.max(0, Math.floor((now - Date.parse(age.dataset.from)) / 1_000));
    const isNow = age.dataset.as === "ago" && seconds === 0;
    setText(age, isNow ? live.dataset.now : live.dataset[age.dataset.as].replace("%", formatDuration(seconds)));
  }
}

/** Formats a duration in its two largest units, like the server. */
function formatDuration(seconds) {
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

function formatTime(moment) {
  const today = moment.toDateString() === new Date().toDateString();
  return (today ? clock : calendar).format(moment);
}

/** Shows the items that contain all words of a search, including their nested items, and hides all other items. */
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
  setText(input.nextElementSibling, found ? "" : input.dataset.none);
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
      setTimeout(() => button.textContent = before, COPIED_MS);
    } catch {
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
    }
  }
});

/* ---- Applying differences ---- */

/** Makes an element equal to another. Child elements with an id are kept, even if their position changes. */
function morph(from, to) {
  if (from.matches(".search")) {
    return; // keeps what the user has entered
  }
  const isReaders = name => from instanceof HTMLDetailsElement && name === "open";
  for (const {name} of [...from.attributes]) {
    if (!to.hasAttribute(name) && !isReaders(name)) {
      from.removeAttribute(name);
    }
  }
  for (const {name, value} of to.attributes) {
    if (from.getAttribute(name) !== value && !isReaders(name)) {
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
    location.reload(); // another version of EE Status has been deployed
    return;
  }
  const isNewer = renderTime(page) !== shown.rendered;
  prepare(page);
  const focused = document.activeElement;
  const before = problems();
  morph(document.querySelector("main"), page.querySelector("main"));
  if (focused !== document.activeElement) {
    (focused.isConnected ? focused : document.querySelector("main")).focus({preventScroll: true});
  }
  document.querySelectorAll("[data-search]").forEach(search);
  document.title = page.title;
  icon.setAttribute("href", page.querySelector("link[rel=icon]").getAttribute("href"));
  const changed = [...problems()].filter(each => !before.has(each));
  if (changed.length || problems().size < before.size || lost.textContent) {
    announce([...new Set([headline(), ...changed.slice(0, 3)])].join("; "));
  }
  setText(lost, "");
  document.body.classList.remove("lost");
  if (isNewer) { // otherwise a proxy has returned a cached page
    shown = {rendered: renderTime(page), received: Date.now()};
    setText(document.getElementById("updated"), formatTime(new Date(shown.received)));
  }
  updateAges();
}

/** Returns the listed failures and warnings with their verdicts, or the headline if the page does not list any. */
function problems() {
  const troubles = [...document.querySelectorAll(".troubles li")].map(
    trouble => trouble.querySelector(".mark").textContent + " " + trouble.querySelector("a").textContent);
  return new Set(troubles.length ? troubles : [headline()]);
}

function headline() {
  return document.getElementById("headline").textContent;
}

/* ---- Refreshing ---- */

async function refresh() {
  clearTimeout(timer);
  if (refreshing) {
    return;
  }
  refreshing = true;
  try {
    const page = await fetchPage();
    if (page && !paused) {
      show(page);
    }
  } finally {
    refreshing = false;
    schedule();
  }
}

/** Fetches the page. Returns undefined if it cannot be fetched, and shows why. */
async function fetchPage() {
  try {
    const response = await fetch(location.href, {signal: AbortSignal.timeout(TIMEOUT_MS)});
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (response.ok && page.getElementById("headline")) {
      return page;
    }
    showLost(live.dataset.refused.replace("%", response.status));
  } catch {
    showLost(live.dataset.lost);
  }
  return undefined;
}

/**
 * Shows in the headline that the page could not be refreshed. The checks keep their last state in grey, and their ages
 * keep growing. The next successful refresh restores the page.
 */
function showLost(reason) {
  if (paused) {
    return;
  }
  const short = reason.split(".")[0];
  setText(lost, reason + " " + calendar.format(shown.received));
  setText(document.getElementById("headline"), short);
  document.querySelectorAll(".since").forEach(since => since.hidden = true);
  document.querySelectorAll(".last").forEach(last => last.hidden = false);
  document.body.classList.add("lost");
  icon.setAttribute("href", live.dataset.icon);
  document.title = short + " – EE Status";
}

/** Makes a screen reader read the text, even if it is the same as before. */
function announce(text) {
  news.textContent = "";
  news.textContent = text;
}

/** Sets the text of an element if it has changed, so that a screen reader does not read the same text again. */
function setText(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function schedule() {
  clearTimeout(timer);
  if (!paused) {
    timer = setTimeout(refresh, document.hidden ? REFRESH_HIDDEN_MS : REFRESH_MS);
  }
}

prepare(document);
if (live) {
  new Image().src = live.dataset.icon; // preloaded, because it is shown when the server does not respond
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
  setInterval(updateAges, AGES_MS);
  schedule();
}
