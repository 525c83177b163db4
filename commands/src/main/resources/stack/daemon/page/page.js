"use strict";

/*
 * Shows what the events of the frontend say. Whatever hosts call themselves or report gets here as
 * text nodes only. A change redraws what changed and nothing else, once for each picture of the
 * screen, however many events came.
 */

const KINDS = ["failed", "late", "installing", "waiting", "installed", "idle"];
const KIND_WORDS = {
  failed: "failed",
  late: "late",
  installing: "installing",
  waiting: "waiting to boot",
  installed: "installed",
  idle: "not installed yet",
};
const FEW_HOSTS = 60;
const MOST_ROWS = 200;
const MOST_PROBLEMS = 50;
const SILENCE = 25000;

/** From so many on, one that has so many hundredths less than most is told to be behind. */
const FEWEST_COMPARED = 5;
const BEHIND = 20;

const hosts = new Map();
let racks = [];
let flow = [];
let refused = [];
let chosenKind = null;
let sought = "";
let clock = { server: 0, at: 0 };

const changed = new Set();
let allIsNew = false;
let drawing = false;
let usual;

function part(id) {
  return document.getElementById(id);
}

/** An element with a class, and with children that are elements or texts. */
function make(name, className, ...children) {
  const element = document.createElement(name);
  if (className) {
    element.className = className;
  }
  element.append(...children);
  return element;
}

/** Writes a text where it is not there yet. */
function say(element, text) {
  const node = element.firstChild;
  if (!node) {
    element.append(text);
  } else if (node.data !== text) {
    node.data = text;
  }
}

function setClass(element, className) {
  if (element.className !== className) {
    element.className = className;
  }
}

/* Numbers and times for people. */

function bytes(count) {
  if (!count) {
    return "0";
  }
  const units = ["B", "kB", "MB", "GB", "TB"];
  const step = Math.min(units.length - 1, Math.floor(Math.log10(count) / 3));
  const value = count / 1000 ** step;
  return `${value < 10 && step > 0 ? value.toFixed(1) : Math.round(value)} ${units[step]}`;
}

function rate(count) {
  return count ? `${bytes(count)}/s` : "";
}

function plural(count, one, many) {
  return `${count} ${count === 1 ? one : many}`;
}

function now() {
  return clock.server + (performance.now() - clock.at) / 1000;
}

function duration(seconds) {
  if (seconds < 100) {
    return `${Math.max(0, Math.round(seconds))} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

const TIME = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" };
const DAY = { year: "numeric", month: "short", day: "numeric" };
const timeOfDay = new Intl.DateTimeFormat(undefined, TIME);
const dayAndTime = new Intl.DateTimeFormat(undefined, { ...DAY, ...TIME });

function time(seconds) {
  const format = now() - seconds > 43200 ? dayAndTime : timeOfDay;
  return format.format(seconds * 1000);
}

/* Events. */

function setClock(message) {
  clock = { server: message.now, at: performance.now() };
}

function takeAll(message) {
  setClock(message);
  hosts.clear();
  for (const host of message.hosts) {
    hosts.set(host.name, host);
  }
  racks = byRack(message.hosts);
  flow = message.throughput;
  refused = message.refused;
  say(part("frontend"), message.frontend);
  allIsNew = true;
  draw();
}

function byRack(all) {
  const found = new Map();
  for (const host of all) {
    if (!found.has(host.rack)) {
      found.set(host.rack, { name: host.rack, hosts: [] });
    }
    found.get(host.rack).hosts.push(host);
  }
  return [...found.values()];
}

function takeChange(message) {
  setClock(message);
  for (const fields of message.hosts ?? []) {
    const host = hosts.get(fields.name);
    for (const [field, value] of Object.entries(fields)) {
      if (value === null) {
        delete host[field];
      } else {
        host[field] = value;
      }
    }
    changed.add(host);
  }
  if (message.throughput) {
    flow = flow.concat(message.throughput).slice(-300);
  }
  refused = message.refused ?? refused;
  draw();
}

/** Once, when the browser draws next. */
function draw() {
  if (!drawing) {
    drawing = true;
    requestAnimationFrame(drawNow);
  }
}

function drawNow() {
  drawing = false;
  const counts = count();
  usual = usualShare();
  drawHeadline(counts);
  drawKinds(counts);
  drawProblems();
  drawSwarm();
  drawFlow();
  if (allIsNew) {
    openAtFirst();
    buildTable();
  } else {
    updateTable();
  }
  drawRefused();
  changed.clear();
  allIsNew = false;
}

function listen() {
  const events = new EventSource("events");
  let heard = performance.now();
  const hear = (name, take) =>
    events.addEventListener(name, (event) => {
      heard = performance.now();
      setLink(true);
      take(JSON.parse(event.data));
    });
  hear("all", takeAll);
  hear("change", takeChange);
  hear("time", setClock);
  events.onerror = () => setLink(false);
  const watch = setInterval(() => {
    if (events.readyState === EventSource.CLOSED || performance.now() - heard > SILENCE) {
      clearInterval(watch);
      events.close();
      setLink(false);
      /** Of those that are late, the time goes on without an event. */
setInterval(() => {
  for (const host of hosts.values()) {
    if (host.kind === "late") {
      changed.add(host);
    }
  }
  draw();
}, 10000);

listen();
    }
  }, 5000);
}

function setLink(isLive) {
  const link = part("link");
  if (isLive) {
    say(link, "live");
  } else if (!link.classList.contains("lost")) {
    say(link, clock.at ? `no connection since ${time(now())}` : "no connection");
  }
  link.classList.toggle("lost", !isLive);
}

/* What is the matter. */

function count() {
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0]));
  for (const host of hosts.values()) {
    counts[host.kind]++;
  }
  return counts;
}

/** Hundredths that half of the installing hosts have at least; nothing where few are compared. */
function usualShare() {
  const shares = [...hosts.values()]
    .filter((host) => host.kind === "installing" && host.percent !== undefined)
    .map((host) => host.percent)
    .sort((one, other) => one - other);
  return shares.length < FEWEST_COMPARED ? undefined : shares[Math.floor(shares.length / 2)];
}

function headline(counts) {
  const bad = [];
  if (counts.failed) {
    bad.push(`${counts.failed} failed`);
  }
  if (counts.late) {
    bad.push(`${counts.late} late`);
  }
  const busy = counts.installing + counts.late;
  const total = hosts.size;
  if (!total) {
    return "No hosts yet";
  }
  if (bad.length) {
    return `${bad.join(", ")} of ${plural(total, "host", "hosts")}`;
  }
  if (busy || counts.waiting) {
    return `${counts.installed} of ${plural(total, "host", "hosts")} installed`;
  }
  return counts.idle === total
    ? `${plural(total, "host", "hosts")}, none to be installed`
    : "Nothing to do: no host is installing";
}

function drawHeadline(counts) {
  const text = headline(counts);
  const title = `${text} - ${part("frontend").textContent}`;
  const bad = counts.failed ? "failed" : counts.late ? "late" : "";
  say(part("headline"), text);
  setClass(part("headline"), bad);
  say(part("alarm"), bad ? text : "");
  if (document.title !== title) {
    document.title = title;
  }
}

const kindButtons = new Map();

function drawKinds(counts) {
  if (!kindButtons.size) {
    [null, ...KINDS].forEach(addKind);
  }
  for (const [kind, button] of kindButtons) {
    const number = kind ? counts[kind] : hosts.size;
    say(button.firstChild, String(number));
    setClass(button, `${kind ?? "all"}${number ? "" : " none"}`);
    button.setAttribute("aria-pressed", String(kind === chosenKind));
  }
}

function addKind(kind) {
  const button = make("button", "", make("span", "count"), make("span", "", KIND_WORDS[kind] ?? "all"));
  button.type = "button";
  button.addEventListener("click", () => {
    chosenKind = kind;
    allIsNew = true;
    draw();
  });
  kindButtons.set(kind, button);
  part("kinds").append(button);
}

const problems = new Map();

function drawProblems() {
  const bad = [...hosts.values()].filter((host) => host.kind === "failed" || host.kind === "late");
  bad.sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
  const shown = bad.slice(0, MOST_PROBLEMS);
  const names = new Set(shown.map((host) => host.name));
  for (const [name, item] of problems) {
    if (!names.has(name)) {
      item.remove();
      problems.delete(name);
    }
  }
  shown.forEach(drawProblem);
  part("problems").hidden = !bad.length;
  drawMore(bad.length - shown.length);
}

function drawProblem(host, index) {
  const list = part("problem-list");
  let item = problems.get(host.name);
  if (!item) {
    item = make("li", "", make("strong"), make("span"), make("span", "when"), make("pre", "log"));
    problems.set(host.name, item);
  }
  const [name, what, when, log] = item.children;
  setClass(item, `problem ${host.kind}`);
  say(name, host.name);
  say(what, stage(host));
  say(when, ` since ${time(host.since)}`);
  say(log, (host.log ?? []).join("\n"));
  log.hidden = !host.log;
  if (list.children[index] !== item) {
    list.insertBefore(item, list.children[index] ?? null);
  }
}

function drawMore(count) {
  part("problem-list").querySelector(".more")?.remove();
  if (count > 0) {
    part("problem-list").append(make("li", "more", `and ${count} more: see the table`));
  }
}

function drawRefused() {
  const list = part("refused-list");
  const lines = refused.slice(-MOST_PROBLEMS).reverse();
  if (list.childElementCount !== lines.length || lines.some((line, at) => list.children[at].textContent !== line)) {
    list.replaceChildren(...lines.map((line) => make("li", "", line)));
  }
  part("refused").hidden = !lines.length;
}

/** Where a host stands, in words. */
function stage(host) {
  switch (host.kind) {
    case "late":
      return `no word for ${duration(now() - host.heard)}, last ${host.stage}`;
    case "waiting":
    case "idle":
      return KIND_WORDS[host.kind];
    default:
      return (host.stage ?? KIND_WORDS[host.kind]) + (isBehind(host) ? ", behind the others" : "");
  }
}

/** Whether a host receives, but much less than the others have received. */
function isBehind(host) {
  return host.kind === "installing" && host.percent !== undefined && usual - host.percent > BEHIND;
}

/* The table. */

const openRacks = new Set();
const openHosts = new Set();
const rows = new Map();
const bodies = new Map();
let firstTime = true;

/** A cell over all columns makes as many as it says, whether they are seen or not. */
const narrow = matchMedia("(max-width: 48rem)");

function columns() {
  return narrow.matches ? 3 : 8;
}

narrow.addEventListener("change", () => {
  for (const cell of document.querySelectorAll("tbody [colspan]")) {
    cell.colSpan = columns();
  }
});

/** Few hosts are all shown, of many only the racks: what is wrong stands above. */
function openAtFirst() {
  if (firstTime && hosts.size) {
    firstTime = false;
    racks.filter(() => hosts.size <= FEW_HOSTS).forEach((rack) => openRacks.add(rack.name));
  }
}

function isNarrowed() {
  return chosenKind !== null || sought !== "";
}

function isShown(host) {
  return (
    (chosenKind === null || host.kind === chosenKind) &&
    (sought === "" || host.name.toLowerCase().includes(sought))
  );
}

/** The racks with the hosts that are shown of each. */
function chosen() {
  let room = MOST_ROWS;
  let left = 0;
  const found = [];
  for (const rack of racks) {
    const fitting = isNarrowed() ? rack.hosts.filter(isShown) : rack.hosts;
    const isOpen = isNarrowed() || openRacks.has(rack.name);
    const some = isOpen ? fitting.slice(0, isNarrowed() ? room : undefined) : [];
    room -= isNarrowed() ? some.length : 0;
    left += isOpen ? fitting.length - some.length : 0;
    if (!isNarrowed() || some.length) {
      found.push({ rack, isOpen, hosts: some });
    }
  }
  return { found, left };
}

function buildTable() {
  const { found, left } = chosen();
  const table = document.querySelector("table");
  const used = new Set(found.map((each) => each.rack.name));
  for (const [name, body] of bodies) {
    if (!used.has(name)) {
      body.remove();
      bodies.delete(name);
    }
  }
  const kept = new Set();
  for (const { rack, isOpen, hosts: shown } of found) {
    const body = bodyOf(rack.name);
    const lines = shown.flatMap((host) => {
      kept.add(host.name);
      const row = rowOf(host);
      row.update(host);
      return row.lines();
    });
    const head = body.firstChild;
    drawRack(rack, head, isOpen);
    replace(body, [head, ...lines]);
    table.append(body);
  }
  for (const name of rows.keys()) {
    if (!kept.has(name)) {
      rows.delete(name);
    }
  }
  say(part("table-said"), tableSaid(found, left));
}

function tableSaid(found, left) {
  if (left > 0) {
    return `${left} more fit: narrow it with Find.`;
  }
  return found.length ? "" : "No host fits.";
}

/** Puts children in place, of which most are there already. */
function replace(parent, children) {
  children.forEach((child, index) => {
    if (parent.children[index] !== child) {
      parent.insertBefore(child, parent.children[index] ?? null);
    }
  });
  while (parent.children.length > children.length) {
    parent.lastElementChild.remove();
  }
}

function bodyOf(rack) {
  if (!bodies.has(rack)) {
    const button = make("button", "fold", `Rack ${rack}`);
    button.type = "button";
    button.addEventListener("click", () => {
      toggle(openRacks, rack);
      allIsNew = true;
      draw();
    });
    const head = make("th", "", button, make("span", "sum"));
    head.colSpan = columns();
    head.scope = "rowgroup";
    bodies.set(rack, make("tbody", "", make("tr", "rack", head)));
  }
  return bodies.get(rack);
}

function toggle(set, name) {
  if (!set.delete(name)) {
    set.add(name);
  }
}

function drawRack(rack, head, isOpen) {
  const [button, sum] = head.firstChild.children;
  button.setAttribute("aria-expanded", String(isOpen));
  button.disabled = isNarrowed();
  const words = KINDS.map((kind) => [kind, rack.hosts.filter((host) => host.kind === kind).length])
    .filter(([, number]) => number)
    .map(([kind, number]) => `${number} ${KIND_WORDS[kind]}`);
  const busy = rack.hosts.filter((host) => host.kind === "installing" && host.percent !== undefined);
  if (busy.length) {
    const share = busy.reduce((total, host) => total + host.percent, 0) / busy.length;
    words.push(`${Math.floor(share)} % on average`);
  }
  say(sum, words.join(", "));
}

function updateTable() {
  if (isNarrowed() && changed.size) {
    buildTable();
    return;
  }
  const touched = new Set();
  for (const host of changed) {
    touched.add(host.rack);
    rows.get(host.name)?.update(host);
  }
  for (const rack of racks) {
    if (touched.has(rack.name) && bodies.has(rack.name)) {
      drawRack(rack, bodies.get(rack.name).firstChild, openRacks.has(rack.name));
    }
  }
}

function rowOf(host) {
  if (!rows.has(host.name)) {
    rows.set(host.name, new Row(host.name));
  }
  return rows.get(host.name);
}

/** A host in the table, with what is told of it when it is opened. */
class Row {
  constructor(name) {
    this.name = name;
    this.line = part("row").content.firstElementChild.cloneNode(true);
    const [head, stageCell, since, progress, ...numbers] = this.line.children;
    this.button = head.firstElementChild;
    this.button.textContent = name;
    this.stage = stageCell;
    this.since = since;
    [this.bar, this.share] = progress.firstElementChild.children;
    this.bar.setAttribute("aria-label", `Progress of ${name}`);
    [this.rate, this.frontend, this.peers, this.served] = numbers;
    this.line.dataset.host = name;
    this.detail = null;
  }

  lines() {
    return this.detail ? [this.line, this.detail] : [this.line];
  }

  toggle() {
    toggle(openHosts, this.name);
    this.update(hosts.get(this.name));
    if (this.detail) {
      this.line.after(this.detail);
    }
  }

  update(host) {
    const isOpen = openHosts.has(host.name);
    this.button.setAttribute("aria-expanded", String(isOpen));
    setClass(this.stage, `stage ${isBehind(host) ? "late" : host.kind}`);
    say(this.stage, stage(host));
    say(this.since, host.since ? time(host.since) : "");
    this.updateProgress(host);
    say(this.rate, rate(host.rate));
    say(this.frontend, host.percent === undefined ? "" : bytes(host.frontend));
    say(this.peers, host.percent === undefined ? "" : bytes(host.peers));
    say(this.served, host.percent === undefined ? "" : bytes(host.served));
    if (isOpen) {
      this.updateDetail(host);
    } else if (this.detail) {
      this.detail.remove();
      this.detail = null;
    }
  }

  updateProgress(host) {
    const isKnown = host.percent !== undefined;
    this.bar.hidden = !isKnown;
    if (isKnown && this.bar.value !== host.percent) {
      this.bar.value = host.percent;
    }
    say(this.share, isKnown ? `${Math.floor(host.percent)} %` : "");
  }

  updateDetail(host) {
    if (!this.detail) {
      const cell = make("td", "", make("dl", "facts"), make("pre", "log"));
      cell.colSpan = columns();
      this.detail = make("tr", "detail", cell);
    }
    const [list, log] = this.detail.firstChild.children;
    const lines = facts(host);
    if (list.childElementCount !== 2 * lines.length) {
      list.replaceChildren(...lines.flatMap(() => [make("dt"), make("dd")]));
    }
    lines.forEach(([name, value], index) => {
      say(list.children[2 * index], name);
      say(list.children[2 * index + 1], value);
    });
    say(log, (host.log ?? []).join("\n"));
    log.hidden = !host.log;
  }
}

function facts(host) {
  const all = [
    ["Next boot", host.boot === "install" ? "installs" : "starts its disk"],
    ["Appliance", host.appliance],
  ];
  if (host.heard) {
    all.push(["Since", time(host.since)], ["Heard last", time(host.heard)]);
  }
  if (host.percent !== undefined) {
    const gets = [...host.from];
    if (host.frontendRate) {
      gets.unshift("frontend");
    }
    const takers = [...hosts.values()].filter((each) => each.from?.includes(host.name));
    all.push(
      ["Gets from", gets.join(", ") || "nobody"],
      ["Gives to", takers.map((each) => each.name).join(", ") || "nobody"],
      ["Rate", rate(host.rate) || "0"],
      ["Got from the frontend", bytes(host.frontend)],
      ["Got from hosts", `${bytes(host.peers)}, ${bytes(host.ownRack)} of it from its rack`],
      ["Gave", bytes(host.served)],
      ["Pieces that did not verify", String(host.wrong)],
    );
    if (host.left !== undefined) {
      all.push(["Has everything in", duration(host.left)]);
    }
  }
  return all;
}

/* The swarm: hosts around the frontend, a wedge from each who gives to each who gets. */

const SVG = "http://www.w3.org/2000/svg";
const SINGLE_HOSTS = 80;
const SINGLE_WEDGES = 150;
const MOST_WEDGES = 120;
const swarm = { stale: true, dots: new Map(), places: new Map(), arcs: new Map(), picked: null };

function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  return element;
}

function set(element, name, value) {
  const text = String(value);
  if (element.getAttribute(name) !== text) {
    element.setAttribute(name, text);
  }
}

function drawSwarm() {
  if (allIsNew || swarm.stale) {
    layOut();
    hosts.forEach(drawDot);
  } else {
    changed.forEach(drawDot);
  }
  if (allIsNew || swarm.stale || changed.size) {
    drawWedges();
    say(part("swarm-said"), swarmSaid());
  }
  swarm.stale = false;
}

/** Gives every host its place: racks side by side, in as many rings as let the dots be largest. */
function layOut() {
  const svg = part("swarm");
  const width = svg.clientWidth || 320;
  const size = Math.min(width, 420);
  swarm.center = { x: width / 2, y: size / 2 };
  swarm.isWide = width - size > 80;
  const outer = size / 2 - 20;
  const gap = racks.length > 1 ? Math.min(0.12, 1.2 / racks.length) : 0;
  const { rings, pitch, angle } = fit(outer, gap);
  swarm.radius = pitch * 0.38;
  swarm.inner = outer - rings * pitch - 3;
  swarm.places.clear();
  swarm.arcs.clear();
  const labels = [];
  let from = -Math.PI / 2;
  for (const rack of racks) {
    const to = from + angle * Math.ceil(rack.hosts.length / rings);
    rack.hosts.forEach((host, index) => {
      const turn = from + angle * (Math.floor(index / rings) + 0.5);
      const depth = outer - pitch * ((index % rings) + 0.5);
      swarm.places.set(host.name, at(turn, depth));
    });
    swarm.arcs.set(rack.name, { from, to });
    labels.push(...rackLabel(rack.name, (from + to) / 2, outer, (to - from) * outer));
    from = to + gap;
  }
  set(svg, "viewBox", `0 0 ${width} ${size}`);
  set(svg, "height", size);
  build(svg, labels);
}

function fit(outer, gap) {
  let best = { rings: 1, pitch: 0, angle: 0 };
  for (let rings = 1; rings <= 12; rings++) {
    const columns = racks.reduce((sum, rack) => sum + Math.ceil(rack.hosts.length / rings), 0);
    const angle = (2 * Math.PI - gap * racks.length) / Math.max(1, columns);
    const pitch = Math.min(26, (0.5 * outer) / rings, angle * (outer - (rings - 1) * best.pitch));
    if (pitch > best.pitch) {
      best = { rings, pitch, angle };
    }
  }
  return best;
}

function at(turn, radius) {
  return {
    x: swarm.center.x + radius * Math.cos(turn),
    y: swarm.center.y + radius * Math.sin(turn),
  };
}

function rackLabel(name, turn, outer, room) {
  if (room < 14 || racks.length < 2) {
    return [];
  }
  const { x, y } = at(turn, outer + 6);
  const across = Math.cos(turn);
  const anchor = across > 0.3 ? "start" : across < -0.3 ? "end" : "middle";
  const label = shape("text", { x: x.toFixed(1), y: (y + 4).toFixed(1), "text-anchor": anchor });
  label.textContent = swarm.isWide && room > 60 ? `rack ${name}` : name;
  return [label];
}

function build(svg, labels) {
  const { x, y } = swarm.center;
  swarm.wedges = {
    hosts: shape("path", { class: "gives" }),
    frontend: shape("path", { class: "gives frontend" }),
    picked: shape("path", { class: "gives picked" }),
    pickedFrontend: shape("path", { class: "gives frontend picked" }),
  };
  swarm.dots.clear();
  const dots = [...hosts.values()].map(buildDot);
  const center = shape("circle", { class: "center", cx: x, cy: y, r: 11 });
  const name = shape("text", { class: "name", x, y: y + 26, "text-anchor": "middle" });
  name.textContent = part("frontend").textContent;
  svg.replaceChildren(...labels, ...Object.values(swarm.wedges), ...dots, center, name);
}

function buildDot(host) {
  const { x, y } = swarm.places.get(host.name);
  const few = hosts.size <= SINGLE_HOSTS;
  const place = { cx: x.toFixed(1), cy: y.toFixed(1), r: swarm.radius.toFixed(2) };
  const dot = shape("g", { class: "host" });
  const circle = shape("circle", few ? { ...place, "stroke-width": swarm.radius / 3 } : place);
  const title = shape("title", {});
  title.textContent = host.name;
  dot.append(circle, title);
  if (few) {
    const turn = `rotate(-90 ${place.cx} ${place.cy})`;
    const done = { class: "done", pathLength: 100, transform: turn, "stroke-width": swarm.radius / 3 };
    dot.append(shape("circle", { ...place, ...done }));
  }
  dot.dataset.host = host.name;
  swarm.dots.set(host.name, dot);
  return dot;
}

function drawDot(host) {
  const dot = swarm.dots.get(host.name);
  const few = hosts.size <= SINGLE_HOSTS;
  const share = host.kind === "installed" ? 100 : (host.percent ?? 0);
  const picked = swarm.picked === host.name ? " picked" : "";
  set(dot, "class", `host ${few ? "" : "small "}${host.kind}${picked}`);
  if (few) {
    set(dot.lastChild, "stroke-dasharray", `${Math.round(share)} 200`);
  } else {
    const isPart = host.kind === "installing";
    set(dot, "fill-opacity", isPart ? 0.25 + 0.75 * (Math.round(share / 10) / 10) : 1);
  }
}

/** From a place to another, broad at its beginning. */
function wedge(from, to, breadth) {
  const { x, y } = swarm.center;
  const bend = { x: x + ((from.x + to.x) / 2 - x) * 0.4, y: y + ((from.y + to.y) / 2 - y) * 0.4 };
  const length = Math.hypot(bend.x - from.x, bend.y - from.y) || 1;
  const side = {
    x: ((from.y - bend.y) / length) * (breadth / 2),
    y: ((bend.x - from.x) / length) * (breadth / 2),
  };
  const point = (place, factor) =>
    `${(place.x + factor * side.x).toFixed(1)} ${(place.y + factor * side.y).toFixed(1)}`;
  return `M${point(from, 1)}Q${point(bend, 0.6)} ${point(to, 0)}Q${point(bend, -0.6)} ${point(from, -1)}Z`;
}

function drawWedges() {
  const single = hosts.size <= SINGLE_WEDGES;
  set(swarm.wedges.hosts, "d", single ? hostWedges() : rackWedges());
  set(swarm.wedges.frontend, "d", single ? frontendWedges() : frontendRackWedges());
  drawPicked();
}

/** Who gives to whom, as pairs of hosts. */
function pairs(most) {
  const all = [];
  for (const taker of hosts.values()) {
    for (const name of taker.from?.slice(0, most) ?? []) {
      const giver = hosts.get(name);
      if (giver) {
        all.push([giver, taker]);
      }
    }
  }
  return all;
}

/** As many as can be told apart; who is pointed at shows all of its own. */
function hostWedges() {
  const most = Math.max(2, Math.floor(MOST_WEDGES / hosts.size));
  const breadth = Math.min(6, Math.max(2, swarm.radius));
  return pairs(most)
    .map(([giver, taker]) => wedge(swarm.places.get(giver.name), swarm.places.get(taker.name), breadth))
    .join("");
}

function frontendWedges() {
  return [...hosts.values()]
    .filter((host) => host.frontendRate)
    .map((host) => wedge(swarm.center, swarm.places.get(host.name), 10))
    .join("");
}

/** Of many hosts, which racks give each other most. */
function rackWedges() {
  const counts = new Map();
  for (const [giver, taker] of pairs()) {
    const key = `${giver.rack}\n${taker.rack}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const strongest = [...counts].sort((one, other) => other[1] - one[1]).slice(0, MOST_WEDGES / 2);
  const most = strongest[0]?.[1] ?? 1;
  return strongest
    .map(([key, count]) => {
      const [giver, taker] = key.split("\n");
      return wedge(rackPlace(giver, -1), rackPlace(taker, 1), 1 + 9 * Math.sqrt(count / most));
    })
    .join("");
}

/** Where wedges of a rack begin and end, a little apart, so that it can give to itself. */
function rackPlace(rack, side) {
  const { from, to } = swarm.arcs.get(rack);
  return at((from + to) / 2 + (side * (to - from)) / 6, swarm.inner);
}

function frontendRackWedges() {
  return racks
    .map((rack) => [rack, rack.hosts.filter((host) => host.frontendRate).length])
    .filter(([, count]) => count)
    .map(([rack, count]) => wedge(swarm.center, rackPlace(rack.name, 0), 2 + Math.min(10, count)))
    .join("");
}

/** The wedges of the host that is pointed at, before all others. */
function drawPicked() {
  const host = hosts.get(swarm.picked);
  const breadth = Math.max(3, swarm.radius);
  let own = "";
  let fromFrontend = "";
  if (host) {
    own = pairs()
      .filter((pair) => pair.includes(host))
      .map(([giver, taker]) => wedge(swarm.places.get(giver.name), swarm.places.get(taker.name), breadth))
      .join("");
    fromFrontend = host.frontendRate ? wedge(swarm.center, swarm.places.get(host.name), 10) : "";
  }
  set(swarm.wedges.picked, "d", own);
  set(swarm.wedges.pickedFrontend, "d", fromFrontend);
  part("swarm").classList.toggle("picking", Boolean(host));
}

function pick(name) {
  const before = hosts.get(swarm.picked);
  const host = hosts.get(name);
  if (before === host || !swarm.wedges) {
    return;
  }
  swarm.picked = host ? name : null;
  [before, host].filter(Boolean).forEach(drawDot);
  drawPicked();
}

function swarmSaid() {
  const all = [...hosts.values()];
  const fed = all.filter((host) => host.frontendRate);
  const fromHosts = all.filter((host) => host.from?.length);
  if (!fed.length && !fromHosts.length) {
    return "Nobody gets anything now.";
  }
  const sum = (some, field) => some.reduce((total, host) => total + (host[field] ?? 0), 0);
  const frontend = sum(all, "frontendRate");
  const peers = sum(all, "rate") - frontend;
  return (
    `The frontend gives ${plural(fed.length, "host", "hosts")} ${bytes(frontend)}/s; ` +
    `${plural(fromHosts.length, "host gets", "hosts get")} ${bytes(peers)}/s from other hosts.`
  );
}

function pointedAt(event) {
  return event.target.closest("[data-host]")?.dataset.host ?? null;
}

for (const place of [part("swarm"), document.querySelector("table")]) {
  for (const name of ["pointerover", "focusin"]) {
    place.addEventListener(name, (event) => pick(pointedAt(event)));
  }
  for (const name of ["pointerleave", "focusout"]) {
    place.addEventListener(name, () => pick(null));
  }
}

part("swarm").addEventListener("click", (event) => {
  const host = hosts.get(pointedAt(event));
  if (host) {
    show(host);
  }
});

/* Throughput. */

const FLOW = { left: 58, right: 6, top: 8, bottom: 20 };

function drawFlow() {
  const svg = part("flow");
  const width = svg.clientWidth || 320;
  const height = width > 400 ? 340 : 180;
  const points = busyPart(flow);
  const inside = { width: width - FLOW.left - FLOW.right, height: height - FLOW.top - FLOW.bottom };
  const top = roundUp(Math.max(1000, ...points.map(([, frontend, peers]) => frontend + peers)));
  const start = points.length ? points[0][0] : 0;
  const span = Math.max(60, points.length ? points.at(-1)[0] - start : 0);
  const x = (time) => FLOW.left + ((time - start) / span) * inside.width;
  const y = (value) => FLOW.top + inside.height * (1 - value / top);
  set(svg, "viewBox", `0 0 ${width} ${height}`);
  set(svg, "height", height);
  const zero = points.map(([time]) => [x(time), y(0)]);
  const low = points.map(([time, frontend]) => [x(time), y(frontend)]);
  const high = points.map(([time, frontend, peers]) => [x(time), y(frontend + peers)]);
  svg.replaceChildren(
    ...[0, top / 2, top].flatMap((value) => gridLine(value, y(value), width)),
    shape("path", { class: "area frontend", d: area(zero, low) }),
    shape("path", { class: "area", d: area(low, high) }),
    ...timeLabels(points, start, x, height - 4),
  );
  say(part("flow-said"), flowSaid(points));
}

/** Without the time before anything flowed. */
function busyPart(points) {
  const first = points.findIndex(([, frontend, peers]) => frontend + peers > 10000);
  return first < 0 ? points.slice(-30) : points.slice(Math.max(0, first - 1));
}

function roundUp(value) {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 4, 6, 8, 10].map((step) => step * power).find((step) => step >= value);
}

function gridLine(value, y, width) {
  const label = shape("text", { x: FLOW.left - 6, y: y + 4, "text-anchor": "end" });
  label.textContent = value ? rate(value) : "0";
  return [shape("line", { class: "grid", x1: FLOW.left, x2: width - FLOW.right, y1: y, y2: y }), label];
}

function area(lower, upper) {
  const text = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`;
  return upper.length ? `M${[...upper, ...[...lower].reverse()].map(text).join("L")}Z` : "";
}

function timeLabels(points, start, x, y) {
  if (points.length < 2) {
    return [];
  }
  const first = shape("text", { x: FLOW.left, y });
  first.textContent = time(start);
  const last = points.at(-1)[0];
  const end = shape("text", { x: x(last).toFixed(1), y, "text-anchor": "end" });
  end.textContent = time(last);
  return x(last) - FLOW.left > 130 ? [first, end] : [first];
}

function flowSaid(points) {
  if (!points.length) {
    return "Nothing was measured yet.";
  }
  const [, frontend, peers] = points.at(-1);
  return `Now ${bytes(frontend)}/s from the frontend, ${bytes(peers)}/s between hosts.`;
}

const sizes = new ResizeObserver(() => {
  swarm.stale = true;
  draw();
});
sizes.observe(part("swarm"));
sizes.observe(part("flow"));

/* What users do. */

document.querySelector("table").addEventListener("click", (event) => {
  if (event.target.closest("th[scope=row] button")) {
    rows.get(pointedAt(event)).toggle();
  }
});

/** Opens a host in the table and goes there. */
function show(host) {
  chosenKind = null;
  sought = "";
  part("find").value = "";
  openRacks.add(host.rack);
  openHosts.add(host.name);
  allIsNew = true;
  drawNow();
  const { button } = rows.get(host.name);
  button.focus({ preventScroll: true });
  button.scrollIntoView({ block: "center" });
}

part("find").addEventListener("input", (event) => {
  sought = event.target.value.trim().toLowerCase();
  allIsNew = true;
  draw();
});

/** Of those that are late, the time goes on without an event. */
setInterval(() => {
  for (const host of hosts.values()) {
    if (host.kind === "late") {
      changed.add(host);
    }
  }
  draw();
}, 10000);

listen();
