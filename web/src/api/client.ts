//! The one way to the server. Adds what every call needs (CSRF token, purpose, case number, idempotency key) and turns every
//! failure into an `ApiProblem`. Holds no data: what was read lives in the query cache.
import createClient, { type Middleware } from "openapi-fetch";
import { getConnection, setLink } from "./connection";
import type { Purpose } from "./contract";
import type { paths } from "./paths";
import { ApiProblem, networkProblem, problemFrom } from "./problem";

let csrfToken = "";
let onUnauthenticated: () => void = () => {};

/** Keeps the token of the session for the calls that change something. */
export function setCsrf(token: string): void {
  csrfToken = token;
}

/** What to do when the server says that nobody is signed in. */
export function setOnUnauthenticated(handler: () => void): void {
  onUnauthenticated = handler;
}

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set("Accept-Language", document.documentElement.lang || "en");
    if (request.method !== "GET" && csrfToken) request.headers.set("Gatehouse-CSRF", csrfToken);
    return request;
  },
};

export function makeClient(fetcher: (request: Request) => Promise<Response> = (r) => fetch(r)) {
  const client = createClient<paths>({ baseUrl: window.location.origin, credentials: "same-origin", fetch: fetcher });
  client.use(headers);
  return client;
}

export const http = makeClient();

/** Why personal data is asked for, and under which case. */
export interface Under { purpose: Purpose; caseNo?: string | undefined }

/** Headers that state the purpose of a call. */
export function under(why: Under): { headers: Record<string, string> } {
  const stated: Record<string, string> = { "Gatehouse-Purpose": why.purpose };
  if (why.caseNo) stated["Gatehouse-Case"] = why.caseNo;
  return { headers: stated };
}

/** The purpose of everything that administrators do. */
export const ADMIN: Under = { purpose: "administration" };

/** Headers that make a repeated call harmless, with the purpose when one is needed. */
export function once(key: string, why?: Under): { headers: Record<string, string> } {
  return { headers: { ...(why ? under(why).headers : {}), "Idempotency-Key": key } };
}

/** A fresh key for one act of a person; every retry of that act sends the same key. */
export function newKey(): string {
  return crypto.randomUUID();
}

interface Answer<T> { data?: T; error?: unknown; response: Response }

/** The data of an answer, or an `ApiProblem`. */
export async function take<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    setLink("offline");
    throw networkProblem();
  }
  if (getConnection().link === "offline") setLink("polling");
  if (answer.response.ok) return answer.data as T;
  if (answer.response.status === 401) onUnauthenticated();
  throw problemFrom(answer.response.status, answer.error, answer.response.headers.get("Gatehouse-Request") ?? "");
}

/** Fetches a file (PDF, ZIP) with the same headers and failures as every other call. */
export async function takeFile(path: string, why?: Under): Promise<{ blob: Blob; filename: string }> {
  let response: Response;
  try {
    response = await fetch(path, { credentials: "same-origin", headers: { "Accept-Language": document.documentElement.lang, ...(why ? under(why).headers : {}) } });
  } catch {
    setLink("offline");
    throw networkProblem();
  }
  if (!response.ok) {
    const body: unknown = await response.json().catch(() => null);
    throw problemFrom(response.status, body, response.headers.get("Gatehouse-Request") ?? "");
  }
  const filename = /filename="?([^";]+)/.exec(response.headers.get("Content-Disposition") ?? "")?.[1] ?? "";
  return { blob: await response.blob(), filename };
}

/** Sends raw text (a list file) where the operation takes no JSON. */
export async function sendRaw<T>(path: string, body: BodyInit, contentType: string | null, why: Under): Promise<T> {
  const all: Record<string, string> = { ...once(newKey(), why).headers, "Gatehouse-CSRF": csrfToken, "Accept-Language": document.documentElement.lang };
  if (contentType) all["Content-Type"] = contentType;
  let response: Response;
  try {
    response = await fetch(path, { method: "POST", body, credentials: "same-origin", headers: all });
  } catch {
    setLink("offline");
    throw networkProblem();
  }
  const parsed: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response.status, parsed, response.headers.get("Gatehouse-Request") ?? "");
  return parsed as T;
}

export { ApiProblem };
