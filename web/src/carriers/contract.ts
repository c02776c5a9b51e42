//! The shapes that the carriers' operations speak, field by field as the server's `wire.rs` and `model.rs` have them. Written by
//! hand until `schema.ts` holds them; then each line becomes `export type X = S["X"]`. No other file of this folder knows where they come from.
import type { Hit } from "../api/contract";

export type MessageState = "applied" | "repeated" | "quarantined" | "repaired" | "noted";
export type Heading = "entry" | "exit" | "elsewhere";
export type FlightStatus = "announced" | "closed" | "cancelled";
export type Standing = "booked" | "checked_in" | "boarded" | "not_boarded" | "cancelled";
/** What the carrier is told about a traveller. */
export type Board = "ok" | "contact" | "no_board";
export type VettingState = "open" | "snoozed" | "decided" | "lapsed";
export type VettingOutcome = "clear" | "no_board" | "meet";

export interface ReceiptView { interchange: string; repeated: boolean; messages: MessageReceipt[]; reply?: string | null }
export interface MessageReceipt { message: string; kind: string; state: MessageState; flight?: string | null; travellers: number; issues: number; share: number }

/** A time as the carrier said it: local to the airport, and the instant when the zone is known. */
export interface TimeView { local: string; zone?: string | null; utc?: string | null }

export interface FlightBoard { day: string; flights: FlightRow[] }
export interface FlightRow {
  id: string; carrier: string; number: string; heading: Heading; from: string; to: string;
  departs?: TimeView | null; arrives?: TimeView | null; status: FlightStatus;
  passengers: number; crew: number; on_board: number; to_vet: number; no_board: number;
  messages: number; last_message_at: string; share: number; errors: number;
}
export interface FlightView { flight: FlightRow; travellers: TravellerRow[]; messages: MessageRow[] }

export interface TravellerRow {
  id: string; name: string; role: string;
  birth?: string | null; sex?: string | null; nationality?: string | null; document?: string | null; issuer?: string | null;
  seat?: string | null; bags?: string | null; locator?: string | null;
  standing: Standing; board: Board; hits: number;
}
export interface TravellerView { traveller: TravellerRow; flight: FlightRow; facts: FactView[]; hits: Hit[]; vettings: VettingView[] }
/** One thing that a message said; `start` and `end` count bytes of the interchange. */
export interface FactView { field: string; value: string; superseded: boolean; message: string; received_at: string; start: number; end: number; bytes: string }

export interface MessageRow {
  id: string; interchange: string; received_at: string; sender: string; kind: string; function: string;
  state: MessageState; flight?: string | null; travellers: number; issues: number; share: number;
}
/** A message with the whole interchange as text; offsets count its characters. */
export interface MessageView {
  message: MessageRow; text: string; start: number; end: number; issues: IssueView[];
  reason?: { id: string; args?: Record<string, string | number> } | null; repairs?: string | null;
}
export interface IssueView { code: string; severity: string; start: number; end: number; detail: string }
export interface RepairInput { text: string; reason: string }

export interface VettingView {
  id: string; state: VettingState; opened_at: string; severity: number; traveller: TravellerRow; flight: FlightRow; hits: Hit[];
  lock?: LockView | null; decision?: VettingDecisionView | null; snoozed_until?: string | null;
}
export interface LockView { account: string; name: string; until: string }
export interface VettingDecisionView { outcome: VettingOutcome; reason: string; by: string; by_name: string; at: string }
export interface VettingDecisionInput { outcome: VettingOutcome; reason: string }
export interface SnoozeInput { until: string; reason: string }

export interface Scorecard {
  carrier: string; flights: number; messages: number; quarantined: number; partly: number;
  travellers: number; incomplete: number; late: number; unclosed: number; share: number;
}
