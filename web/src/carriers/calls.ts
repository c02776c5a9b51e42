//! Every call to the carriers' operations, with its path, its operation's id and its purpose. Holds no data and shows nothing.
import { queryOptions } from "@tanstack/react-query";
import { http, once, sendRaw, take, type Under, under } from "../api/client";
import type { Purpose, Session } from "../api/contract";
import { purposeFor } from "../api/session";
import type { AckInput, AlarmState, AlarmView, FlightBoard, FlightView, MessageRow, MessageView, MissedView, ReceiptView, RepairInput, Scorecard, SnoozeInput, TravellerView, VettingDecisionInput, VettingState, VettingView } from "./contract";

/** The server's names of the operations, as sessions list them. */
export const OPERATION = {
  flights: "carriers.flights", flight: "carriers.flight", traveller: "carriers.traveller", vettings: "carriers.vettings",
  decide: "carriers.vetting.decide", quarantine: "carriers.quarantine", message: "carriers.message", repair: "carriers.message.repair",
  replay: "carriers.message.replay", scorecards: "carriers.scorecards", receive: "carriers.receive",
  alarms: "carriers.alarms", acknowledge: "carriers.alarm.acknowledge", missed: "carriers.never-presented", vetting: "carriers.vetting",
  retention: "carriers.retention", unmaskAsk: "carriers.unmask.ask", unmaskDecide: "carriers.unmask.decide", unmaskLook: "carriers.unmask.look",
  holdPlace: "carriers.hold.place", holdRelease: "carriers.hold.release", holdDecide: "carriers.hold.decide",
} as const;

const PATH = {
  flights: "/api/carriers/flights", flight: "/api/carriers/flights/{flight}", traveller: "/api/carriers/travellers/{traveller}",
  vettings: "/api/carriers/vettings", lock: "/api/carriers/vettings/{vetting}/lock", unlock: "/api/carriers/vettings/{vetting}/unlock",
  decide: "/api/carriers/vettings/{vetting}/decision", snooze: "/api/carriers/vettings/{vetting}/snooze",
  quarantine: "/api/carriers/quarantine", message: "/api/carriers/messages/{message}",
  repair: "/api/carriers/messages/{message}/repair", replay: "/api/carriers/messages/{message}/replay",
  scorecards: "/api/carriers/scorecards", alarms: "/api/carriers/alarms", acknowledge: "/api/carriers/alarms/{alarm}/acknowledgement",
  missed: "/api/carriers/never-presented", vetting: "/api/carriers/vettings/{vetting}", interchanges: "/api/carriers/interchanges",
} as const;

interface Sent { params?: { path?: Record<string, string>; query?: Record<string, string> }; body?: unknown; headers?: Record<string, string> }
interface Answer<T> { data?: T; error?: unknown; response: Response }
/** The client, for paths that the generated types do not hold yet. */
const call = http as unknown as { GET: <T>(path: string, sent: Sent) => Promise<Answer<T>>; POST: <T>(path: string, sent: Sent) => Promise<Answer<T>> };

/** The purpose under which a session reads here: vetting where it may, else that of its own duty. */
export function reading(session: Session, operation: string): Under {
  return { purpose: purposeFor(session, operation, PURPOSES) };
}
const PURPOSES: readonly Purpose[] = ["vetting", "border_check", "shift_lead", "audit"];
export const VETTING: Under = { purpose: "vetting" };

export const flightsQuery = (why: Under, day: string) => queryOptions({ queryKey: ["flights", day, why], queryFn: () => take(call.GET<FlightBoard>(PATH.flights, { params: { query: { day } }, ...under(why) })) });
export const flightQuery = (why: Under, flight: string) => queryOptions({ queryKey: ["flight", flight, why], queryFn: () => take(call.GET<FlightView>(PATH.flight, { params: { path: { flight } }, ...under(why) })) });
export const travellerQuery = (why: Under, traveller: string) => queryOptions({ queryKey: ["announced", traveller, why], queryFn: () => take(call.GET<TravellerView>(PATH.traveller, { params: { path: { traveller } }, ...under(why) })) });
export const vettingsQuery = (state: VettingState) => queryOptions({ queryKey: ["vettings", state], queryFn: () => take(call.GET<VettingView[]>(PATH.vettings, { params: { query: { state } }, ...under(VETTING) })) });
export const quarantineQuery = queryOptions({ queryKey: ["quarantine"], queryFn: () => take(call.GET<MessageRow[]>(PATH.quarantine, under(VETTING))) });
/** A message does not change; each reading is logged, so it is read once. */
export const messageQuery = (message: string) => queryOptions({ queryKey: ["carrier-message", message], queryFn: () => take(call.GET<MessageView>(PATH.message, { params: { path: { message } }, ...under(VETTING) })), staleTime: Number.POSITIVE_INFINITY });
export const scorecardsQuery = (why: Under) => queryOptions({ queryKey: ["scorecards", why], queryFn: () => take(call.GET<Scorecard[]>(PATH.scorecards, under(why))) });

export const alarmsQuery = (why: Under, state: AlarmState) => queryOptions({ queryKey: ["alarms", state, why], queryFn: () => take(call.GET<AlarmView[]>(PATH.alarms, { params: { query: { state } }, ...under(why) })) });
export const missedQuery = (why: Under, day: string) => queryOptions({ queryKey: ["missed", day, why], queryFn: () => take(call.GET<MissedView[]>(PATH.missed, { params: { query: { day } }, ...under(why) })) });
export const vettingQuery = (vetting: string) => queryOptions({ queryKey: ["vetting", vetting], queryFn: () => take(call.GET<VettingView>(PATH.vetting, { params: { path: { vetting } }, ...under(VETTING) })) });
/** Takes note of an alarm, under the purpose of one's own duty. */
export const acknowledge = (alarm: string, body: AckInput, why: Under) => take(call.POST<AlarmView>(PATH.acknowledge, { params: { path: { alarm } }, body, ...under(why) }));

const ofVetting = (vetting: string) => ({ params: { path: { vetting } } });
export const lock = (vetting: string) => take(call.POST<VettingView>(PATH.lock, { ...ofVetting(vetting), ...under(VETTING) }));
export const unlock = (vetting: string) => take(call.POST<VettingView>(PATH.unlock, { ...ofVetting(vetting), ...under(VETTING) }));
export const decide = (vetting: string, body: VettingDecisionInput, key: string) => take(call.POST<VettingView>(PATH.decide, { ...ofVetting(vetting), body, ...once(key, VETTING) }));
export const snooze = (vetting: string, body: SnoozeInput, key: string) => take(call.POST<VettingView>(PATH.snooze, { ...ofVetting(vetting), body, ...once(key, VETTING) }));
export const repair = (message: string, body: RepairInput, key: string) => take(call.POST<ReceiptView>(PATH.repair, { params: { path: { message } }, body, ...once(key, VETTING) }));
export const replay = (message: string, key: string) => take(call.POST<ReceiptView>(PATH.replay, { params: { path: { message } }, ...once(key, VETTING) }));
/** Takes in an interchange by hand, its bytes as they are in the file. */
export const receive = (bytes: BodyInit) => sendRaw<ReceiptView>(PATH.interchanges, bytes, "application/edifact", VETTING);
