//! The chip at the counter, with a bridge and a server that answer from here: read once, by key, kept while the server is away.
import { LocalizationProvider, ReactLocalization } from "@fluent/react";
import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Presentation, Session } from "../src/api/contract";
import { ChipPanel, KeptReadings } from "../src/counter/chip-panel";
import { presentationKey } from "../src/counter/opened";
import { bridgeAddress, setAutoReading } from "../src/counter/reader-bridge";
import type { CheckVerdict, DocumentCheck } from "../src/documents/contract";
import { files } from "../src/i18n/en";
import { bundleOf } from "../src/i18n/locales";

const READING = "c0a8012e-7f2b-4c1e-9a2d-0f6b3c4d5e6f";
const WHY = { purpose: "border_check" } as const;
const session = { account: { id: "acc_1" }, operations: ["counter.document_check", "documents.reader_ticket", "documents.check"].map((id) => ({ id, purposes: ["border_check"] })) } as unknown as Session;
const l10n = new ReactLocalization([bundleOf("en", files)]);

/** Each test has its own traveller: the tab remembers whose chip it read. */
let travellers = 0;
const traveller = (): Presentation => ({ id: `prs_${++travellers}`, state: "checked", document: { mrz: ["P<UTO", "L898902C36"], number: "L898902C3", surname: "ERIKSSON" } }) as unknown as Presentation;

const GOOD: CheckVerdict = { data: "genuine", originality: "proven", checks: [{ class: "electronic", routine: "passive/digests", title: { id: "ui-chip" }, result: "pass", reasons: [], counted: true }] };
const checked = (verdict: CheckVerdict): DocumentCheck => ({ ...verdict, id: "dck_1", made_at: "2026-11-24T12:00:00Z", by: "lin.mei", device: "Reader", presentation: "", read_at: "2026-11-24T12:00:00Z", trust_store: "", deviations: [], files: [] });

interface World { bridge: "there" | "none"; server: "there" | "away"; stream: object[]; kept: { reading: string; presentation: string }[]; calls: string[]; verdict: CheckVerdict }
let world: World;
const DONE = [{ event: "waiting" }, { event: "access", protocol: "PACE" }, { event: "file", file: "DG1", done: 93, total: 93 }, { event: "done", reading: READING, evidence: { version: 1 } }];

const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
function bridge(method: string, path: string, body: string): Response {
  if (world.bridge === "none") throw new TypeError("refused");
  if (path === "/v1/status") return json({ version: "1", device: "booth", reader: { name: "Reader", state: "document" }, kept: world.kept.length });
  if (path === "/v1/kept") return json(world.kept.map((k) => ({ ...k, read_at: 1, document_number: "L898902C3" })));
  if (method === "DELETE") world.kept = [];
  if (method === "DELETE") return new Response(null, { status: 204 });
  if (path.startsWith("/v1/kept/")) return json({ evidence: { version: 1 } });
  const { presentation } = JSON.parse(body) as { presentation: string };
  if (world.stream.some((e) => "reading" in e)) world.kept = [{ reading: READING, presentation }];
  return new Response(world.stream.map((e) => JSON.stringify(e)).join("\n"));
}
function server(path: string, key: string | null): Response {
  if (path === "/api/reader-tickets") return json({ ticket: "ticket", expires_at: "2099-01-01T00:00:00Z" });
  if (world.server === "away") return json({}, 503);
  if (path.endsWith("/document-check") && key !== READING) return json({}, 422);
  return json({ ...traveller(), id: path.split("/")[3], document_check: checked(world.verdict) });
}

beforeEach(() => {
  world = { bridge: "there", server: "there", stream: DONE, kept: [], calls: [], verdict: GOOD };
  // The router scrolls, which this browser cannot.
  vi.stubGlobal("scrollTo", () => undefined);
  vi.stubGlobal("fetch", async (input: Request | string, init: RequestInit = {}) => {
    const url = new URL(typeof input === "string" ? input : input.url);
    const method = typeof input === "string" ? (init.method ?? "GET") : input.method;
    if (url.pathname !== "/v1/status") world.calls.push(`${method} ${url.pathname}`);
    return url.port === "7791" ? bridge(method, url.pathname, String(init.body ?? "{}")) : server(url.pathname, typeof input === "string" ? null : input.headers.get("Idempotency-Key"));
  });
});
afterEach(() => { cleanup(); vi.unstubAllGlobals(); localStorage.clear(); sessionStorage.clear(); });

function open(of: Presentation): QueryClient {
  const queries = new QueryClient();
  queries.setQueryData(["session"], session);
  queries.setQueryData(presentationKey(of.id), of);
  function Here() {
    const { data } = useQuery<Presentation>({ queryKey: presentationKey(of.id), queryFn: () => of, staleTime: Number.POSITIVE_INFINITY });
    return data ? <><i data-testid="here" /><ChipPanel presentation={data} why={WHY} active={data.state === "checked"} onChecked={(p) => queries.setQueryData(presentationKey(p.id), p)} /><KeptReadings why={WHY} /></> : null;
  }
  const root = createRootRoute();
  const routes = [createRoute({ getParentRoute: () => root, path: "/", component: Here }), createRoute({ getParentRoute: () => root, path: "/document-checks/$check" })];
  const router = createRouter({ routeTree: root.addChildren(routes), history: createMemoryHistory() });
  render(<QueryClientProvider client={queries}><LocalizationProvider l10n={l10n}><RouterProvider router={router as never} /></LocalizationProvider></QueryClientProvider>);
  return queries;
}
const marks = () => [...document.querySelectorAll("[data-chip-mark]")].map((e) => e.getAttribute("data-chip-mark"));
const readings = () => world.calls.filter((c) => c === "POST /v1/readings").length;
const shown = (text: string | RegExp) => screen.findAllByText(text, {}, { timeout: 4_000 });

describe("a chip", () => {
  it("is read by itself, judged by the server, and then let go by the bridge", async () => {
    open(traveller());
    await shown("Data genuine");
    expect(marks()).toEqual(["yes", "yes"]);
    await waitFor(() => expect(world.kept).toEqual([]));
    expect(readings()).toBe(1);
  });
  it("is not read a second time when its traveller is opened again", async () => {
    const of = traveller();
    open(of);
    await shown("Data genuine");
    cleanup();
    open(of);
    await screen.findByRole("button", { name: /Read chip/ });
    expect(readings()).toBe(1);
  });
  it("is read by key only when the workstation says so", async () => {
    setAutoReading("key");
    open(traveller());
    await shown("A document lies on the reader.");
    expect(readings()).toBe(0);
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "c", bubbles: true, cancelable: true }));
    await shown("Data genuine");
  });
  it("that is not genuine says why beside the verdict", async () => {
    world.verdict = { data: "not_genuine", originality: "undetermined", checks: [{ class: "electronic", routine: "passive/digests", title: { id: "ui-chip" }, result: "fail", reasons: [{ id: "ui-unknown" }], counted: true }] };
    open(traveller());
    await shown("Data NOT genuine");
    expect(marks()).toEqual(["no", "open"]);
    expect(document.querySelector("[data-chip-mark=no] .why")?.textContent).toBe(l10n.getString("ui-unknown"));
  });
  it("of somebody who is decided is not read", async () => {
    const queries = open({ ...traveller(), state: "decided" });
    await waitFor(() => expect(queries.getQueryData(["reader", bridgeAddress()])).toBeTruthy());
    await screen.findByTestId("here");
    expect(world.calls).toEqual([]);
  });
});

describe("a workstation", () => {
  it("without a bridge says so calmly, with the next step", async () => {
    world.bridge = "none";
    open(traveller());
    await shown(/No reader at this workstation/);
    expect(screen.queryByRole("alert")).toBeNull();
    expect(world.calls).toEqual([]);
  });
  it("without a document on its reader asks for it, and reads when told", async () => {
    world.stream = [{ event: "waiting" }, { event: "failed", problem: { id: "problem-reader-no-document", params: {} } }];
    open(traveller());
    await shown(/No document lay on the reader/);
    world.stream = DONE;
    screen.getByRole("button", { name: /Read chip/ }).click();
    await shown("Data genuine");
  });
  it("whose reader program stops says what to do", async () => {
    world.stream = [{ event: "waiting" }];
    open(traveller());
    await shown(/The reader program stopped answering/);
  });
});

describe("while the server is away", () => {
  it("a reading is kept, and delivered when the server is back", async () => {
    world.server = "away";
    const of = traveller();
    const queries = open(of);
    await shown(/kept at this workstation/);
    expect(world.kept).toHaveLength(1);
    world.server = "there";
    await queries.invalidateQueries({ queryKey: ["reader"] });
    await shown("Data genuine");
    await waitFor(() => expect(world.kept).toEqual([]));
    expect(readings()).toBe(1);
  });
  it("a reading kept before a reload is delivered, not read again", async () => {
    const of = traveller();
    world.kept = [{ reading: READING, presentation: of.id }];
    open(of);
    await shown("Data genuine");
    expect(readings()).toBe(0);
  });
});
