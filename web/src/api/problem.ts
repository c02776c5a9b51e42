//! What a failed call becomes: one error type that every screen can show with its next step and the number of the request.
import type { Message, Problem } from "./contract";

/** A failed call. `status` 0 means that no answer came at all. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly kind: string;
  readonly messageId: Message;
  /** The text in the language of the session, as the server wrote it; used when the console lacks the message. */
  readonly title: string;
  readonly request: string;

  constructor(problem: Partial<Problem> & { message: Message; status: number }) {
    super(problem.message.id);
    this.name = "ApiProblem";
    this.status = problem.status;
    this.kind = problem.kind ?? "unknown";
    this.messageId = problem.message;
    this.title = problem.title ?? "";
    this.request = problem.request ?? "";
  }

  /** The same call may succeed later, unchanged. */
  get retryable(): boolean {
    return this.status === 0 || this.status === 503 || this.status === 429 || this.status === 502 || this.status === 504;
  }
}

/** No answer came: the network or the server is away. */
export function networkProblem(): ApiProblem {
  return new ApiProblem({ status: 0, kind: "network", message: { id: "ui-problem-network" } });
}

function isMessage(value: unknown): value is Message {
  return typeof value === "object" && value !== null && typeof (value as { id?: unknown }).id === "string";
}

/** Reads a problem document (RFC 9457); anything else becomes a plain problem with the status in words. */
export function problemFrom(status: number, body: unknown, request: string): ApiProblem {
  if (typeof body === "object" && body !== null) {
    const p = body as Partial<Problem>;
    if (isMessage(p.message)) return new ApiProblem({ ...p, message: p.message, status, request: p.request || request });
  }
  return new ApiProblem({ status, request, message: { id: "ui-problem-unexpected", args: { status } } });
}

/** Any thrown value as a problem, so that a screen has one thing to show. */
export function asProblem(error: unknown): ApiProblem {
  if (error instanceof ApiProblem) return error;
  return new ApiProblem({ status: -1, kind: "console", message: { id: "ui-problem-console" } });
}
