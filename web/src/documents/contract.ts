//! The shapes that the operations of document checks speak. Holds no data and shows nothing.
import type { CheckResult, Message, Presentation } from "../api/contract";

export type DataVerdict = "genuine" | "not_genuine" | "undetermined";
export type Originality = "proven" | "disproven" | "cannot_be_proven" | "undetermined";
/** On the chip's data, between chip and print, or on pictures of the page. */
export type CheckClass = "electronic" | "combined" | "optical";

/** How a routine came out. */
export interface RoutineResult { result: CheckResult; reasons: Message[] }

/** One check of a document, after the axes of BSI TR-03135. */
export interface RoutineCheck extends RoutineResult {
  class: CheckClass;
  routine: string;
  title: Message;
  /** SHA-256 of the evidence that it is about, hex. */
  evidence?: string | null;
  /** Whether it counts for the verdicts. */
  counted: boolean;
}

/** The part of a check that says what came out. */
export interface CheckVerdict { data: DataVerdict; originality: Originality; checks: RoutineCheck[] }

/** Who the chip's zone says that the holder is; the sex by its letter, what was not read empty. */
export interface Holder { surname: string; given_names: string; birth: string; sex: string; nationality: string; number: string; issuer: string; expiry: string }

export interface CheckedFile { name: string; bytes: number; sha256: string }

export interface DocumentCheck extends CheckVerdict {
  id: string;
  /** SHA-256 of the record, hex: advice and decision refer to it. */
  sha256?: string;
  made_at: string;
  by: string;
  device: string;
  presentation: string;
  read_at: string;
  signer?: string | null;
  anchor?: string | null;
  /** SHA-256 of the trust snapshot, hex. */
  trust_store: string;
  access?: string | null;
  deviations: Message[];
  holder?: Holder | null;
  portrait?: { media_type: string; width: number; height: number } | null;
  files: CheckedFile[];
}

/** With which trust store a check is judged again. */
export type ReplayStore = "then" | "now";

/** A result of one of the judgings; nothing when it did not make the routine. */
export interface ReplayResult { result?: CheckResult | null; reasons: Message[] }
export interface ReplayDifference { routine: string; then: ReplayResult; again: ReplayResult }
export interface Replay { then: CheckVerdict; again: CheckVerdict; same: boolean; differences: ReplayDifference[]; trust_store_then: string; trust_store_again: string }

/** What a reader gave, as it is sent to the server: the evidence is passed on as it came. */
export interface ReadingInput { reading: string; device: string; evidence: unknown }

export interface ReaderTicket { ticket: string; expires_at: string }

/** A presentation as the server answers it once document checks exist. */
export type Presented = Presentation & { document_check?: DocumentCheck | null };

/** The document check of a presentation, when its chip was read. */
export const checkOf = (presentation: Presentation): DocumentCheck | null => (presentation as Presented).document_check ?? null;

type Json<T> = { content: { "application/json": T } };
type Post<P, B, A> = { post: { parameters: { path: P }; requestBody: Json<B>; responses: { 200: Json<A> } } };
type Get<P, A> = { get: { parameters: { path: P }; responses: { 200: Json<A> } } };

/** The paths of the operations. */
export interface CheckPaths {
  "/api/presentations/{presentation}/document-check": Post<{ presentation: string }, ReadingInput, Presented>;
  "/api/document-checks/{check}": Get<{ check: string }, DocumentCheck>;
  "/api/document-checks/{check}/replay": Post<{ check: string }, { store: ReplayStore }, Replay>;
  "/api/reader-tickets": { post: { requestBody: Json<{ device?: string }>; responses: { 200: Json<ReaderTicket> } } };
}
