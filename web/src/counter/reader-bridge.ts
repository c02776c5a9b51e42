//! The client of the reader bridge: the program at this workstation that speaks with document readers. It hands readings on as
//! they come and judges nothing; the ticket that the bridge asks for comes from the server.
import type { Message } from "../api/contract";
import { ApiProblem } from "../api/problem";

export const DEFAULT_ADDRESS = "http://127.0.0.1:7791";
/** The bridge is a program of this workstation, never another machine. */
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost):\d{1,5}$/;
const STORED = { address: "gatehouse.reader", reading: "gatehouse.reader.auto", ticket: "gatehouse.reader.ticket" } as const;

/** A bridge that does not answer within this time is none, in milliseconds. */
const STATUS_MS = 2_500;
/** No event of a reading is longer, in characters: the evidence with every file as hex. */
const LINE_MAX = 16 * 1024 * 1024;
/** A ticket is renewed when it ends within this time, in milliseconds. */
const RENEW_MS = 10 * 60_000;

export type ReaderState = "absent" | "empty" | "document";
export interface BridgeStatus { version: string; device: string; reader: { name: string; state: ReaderState }; kept: number }
export type StepState = "done" | "not_offered" | "failed";
export type BridgeEvent =
  | { event: "waiting" }
  | { event: "access"; protocol: string }
  | { event: "file"; file: string; done: number; total: number }
  | { event: "step"; step: string; state: StepState }
  | { event: "done"; reading: string; evidence: unknown }
  | { event: "failed"; problem: unknown };
export interface KeptReading { reading: string; presentation?: string | null; read_at: unknown; document_number: string }
export interface ReadingOrder { zone: readonly string[]; can?: string | undefined; presentation?: string | undefined }

/** Where the server says that its workstations have their bridge. */
let told: string | null = null;

export function bridgeAddress(): string {
  const stored = localStorage.getItem(STORED.address) ?? "";
  return LOOPBACK.test(stored) ? stored : (told ?? DEFAULT_ADDRESS);
}

/** Asks the server once where the bridge is; without an answer the usual place holds. */
export async function learnBridge(): Promise<void> {
  if (told !== null) return;
  try {
    const answer = await fetch("/api/reader-key", { cache: "no-store" });
    const body = (await answer.json()) as { bridges?: unknown };
    const first: unknown = Array.isArray(body.bridges) ? body.bridges[0] : null;
    told = typeof first === "string" && LOOPBACK.test(first) ? first : DEFAULT_ADDRESS;
  } catch {
    // The server is away: asked again with the next look.
  }
}

/** Keeps the address of this workstation's bridge; false when it is no address of this machine. */
export function setBridgeAddress(text: string): boolean {
  const address = text.trim().replace(/\/+$/, "");
  if (!LOOPBACK.test(address)) return false;
  localStorage.setItem(STORED.address, address);
  return true;
}

export const AUTO = ["auto", "key"] as const;
/** Whether a chip is read as soon as its traveller is open, or when the officer asks. */
export type Auto = (typeof AUTO)[number];
export const autoReading = (): Auto => AUTO.find((a) => a === localStorage.getItem(STORED.reading)) ?? "auto";
export const setAutoReading = (choice: Auto): void => localStorage.setItem(STORED.reading, choice);

/** A problem as the bridge tells it: like the server's messages, with `params` for arguments. */
export function bridgeMessage(problem: unknown): Message {
  if (typeof problem === "object" && problem !== null && typeof (problem as { id?: unknown }).id === "string") {
    const { id, params, args } = problem as { id: string; params?: Message["args"]; args?: Message["args"] };
    const given = params ?? args;
    return given ? { id, args: given } : { id };
  }
  return { id: "ui-chip-problem-unknown" };
}

const noReader = () => new ApiProblem({ status: 0, kind: "reader", message: { id: "ui-chip-problem-reader-gone" } });

async function call(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(`${bridgeAddress()}${path}`, { ...init, cache: "no-store", credentials: "omit" });
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw noReader();
  }
  if (response.ok) return response;
  const body: unknown = await response.json().catch(() => null);
  const told = (body as { problem?: unknown } | null)?.problem ?? body;
  throw new ApiProblem({ status: response.status, kind: "reader", message: bridgeMessage(told) });
}

/** What stands at this workstation; nothing when no bridge answers. */
export async function bridgeStatus(): Promise<BridgeStatus | null> {
  const limit = new AbortController();
  const timer = window.setTimeout(() => limit.abort(), STATUS_MS);
  try {
    return (await (await call("/v1/status", { signal: limit.signal })).json()) as BridgeStatus;
  } catch {
    return null;
  } finally {
    window.clearTimeout(timer);
  }
}

interface Ticket { account: string; ticket: string; expires_at: string }

function keptTicket(account: string, now: number): string | null {
  try {
    const kept = JSON.parse(sessionStorage.getItem(STORED.ticket) ?? "null") as Ticket | null;
    return kept && kept.account === account && Date.parse(kept.expires_at) > now ? kept.ticket : null;
  } catch {
    return null;
  }
}

/** The ticket for the bridge: the kept one for its life, so that reading works while the server is away. */
export async function ticketFor(account: string, fetched: () => Promise<{ ticket: string; expires_at: string }>, now: number): Promise<string> {
  const lasting = keptTicket(account, now + RENEW_MS);
  if (lasting) return lasting;
  try {
    const fresh = await fetched();
    sessionStorage.setItem(STORED.ticket, JSON.stringify({ account, ...fresh } satisfies Ticket));
    return fresh.ticket;
  } catch (error) {
    const ending = keptTicket(account, now);
    if (ending) return ending;
    throw error;
  }
}

export const dropTicket = (): void => sessionStorage.removeItem(STORED.ticket);

/** Splits a stream of text into the events of its lines; a line too long ends it. */
export async function* events(chunks: AsyncIterable<string>): AsyncGenerator<BridgeEvent> {
  let rest = "";
  for await (const chunk of chunks) {
    rest += chunk;
    if (rest.length > LINE_MAX) throw noReader();
    const lines = rest.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") yield parsed(line);
  }
  if (rest.trim() !== "") yield parsed(rest);
}

function parsed(line: string): BridgeEvent {
  try {
    return JSON.parse(line) as BridgeEvent;
  } catch {
    throw noReader();
  }
}

async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw noReader();
  } finally {
    reader.releaseLock();
  }
}

const bearer = (ticket: string) => ({ Authorization: `Bearer ${ticket}` });

/** Reads the document on the reader: its events as they come. Aborting the signal ends the reading at the bridge too. */
export async function* readChip(order: ReadingOrder, ticket: string, signal: AbortSignal): AsyncGenerator<BridgeEvent> {
  const response = await call("/v1/readings", { method: "POST", signal, headers: { ...bearer(ticket), "Content-Type": "application/json" }, body: JSON.stringify(order) });
  if (!response.body) throw noReader();
  yield* events(textOf(response.body));
}

/** Readings that the server has not taken yet. */
export const keptReadings = async (ticket: string): Promise<KeptReading[]> => (await call("/v1/kept", { headers: bearer(ticket) })).json();
export const keptReading = async (reading: string, ticket: string): Promise<{ evidence: unknown; presentation?: string | null }> =>
  (await call(`/v1/kept/${encodeURIComponent(reading)}`, { headers: bearer(ticket) })).json();
/** Lets go of a reading that the server took. */
export const dropKept = async (reading: string, ticket: string): Promise<void> => void (await call(`/v1/kept/${encodeURIComponent(reading)}`, { method: "DELETE", headers: bearer(ticket) }));
