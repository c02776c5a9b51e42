//! The shapes that the carriers' operations speak, by their schema names, from the generated `schema.ts`.
import type { components } from "../api/schema";

type S = components["schemas"];

export type MessageState = S["MessageState"];
export type Heading = S["Heading"];
export type FlightStatus = S["FlightStatus"];
export type Standing = S["Standing"];
export type Board = S["BoardAdvice"];
export type VettingState = S["VettingState"];
export type VettingOutcome = S["VettingOutcome"];
export type ReceiptView = S["ReceiptView"];
export type MessageReceipt = S["MessageReceipt"];
export type TimeView = S["TimeView"];
export type FlightBoard = S["FlightBoard"];
export type FlightRow = S["FlightRow"];
export type FlightView = S["FlightView"];
export type TravellerRow = S["TravellerRow"];
export type TravellerView = S["TravellerView"];
export type FactView = S["FactView"];
export type MessageRow = S["MessageRow"];
export type MessageView = S["MessageView"];
export type IssueView = S["IssueView"];
export type RepairInput = S["RepairInput"];
export type VettingView = S["VettingView"];
export type LockView = S["LockView"];
export type VettingDecisionView = S["VettingDecisionView"];
export type VettingDecisionInput = S["VettingDecisionInput"];
export type SnoozeInput = S["SnoozeInput"];
export type Scorecard = S["Scorecard"];
export type ScoreDay = S["ScoreDay"];
export type AlarmView = S["AlarmView"];
export type AlarmState = S["AlarmState"];
export type AckInput = S["AckInput"];
export type MissedView = S["MissedView"];
export type PaperHit = S["PaperHit"];
export type Gap = S["Gap"];
