//! The flights of a day in the order in which they cross the border: how full, whom to vet, how well announced.
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import { Fragment, useState } from "react";
import { may, useSession } from "../api/session";
import { Await, Badge, Button, CheckBox, Empty, PageHead, Panel, TextField } from "../design/ui";
import { isoDay } from "../i18n/format";
import { useText } from "../i18n/text";
import { Owes } from "./alarms-page";
import { flightsQuery, OPERATION, reading } from "./calls";
import type { FlightRow } from "./contract";
import { flightName, LocalTime, Share, StatusBadge, Until, useNow } from "./parts";
import { useRows } from "./rows";
import { borderTime, shiftDay } from "./time";

/** News come by themselves; this is for when they don't. */
const REFETCH_MS = 30_000;

export function FlightsPage() {
  const { t } = useText();
  const session = useSession();
  const navigate = useNavigate();
  const today = isoDay(new Date());
  const { day = today } = useSearch({ from: "/inside/flights" });
  const flights = useQuery({ ...flightsQuery(reading(session, OPERATION.flights), day), refetchInterval: REFETCH_MS });
  const go = (to: string) => { if (to) void navigate({ to: "/flights", search: { day: to === today ? undefined : to } }); };
  return (
    <div className="page wide">
      <PageHead title={t("ui-nav-flights")}>
        <Button onClick={() => go(shiftDay(day, -1))}>{t("ui-flight-day-before")}</Button>
        <Button onClick={() => go(today)} disabled={day === today}>{t("ui-flight-today")}</Button>
        <Button onClick={() => go(shiftDay(day, 1))}>{t("ui-flight-day-after")}</Button>
        <TextField label={t("ui-flight-day")} type="date" value={day} onChange={go} />
      </PageHead>
      <Await query={flights}>{(board) => <BoardOf flights={board.flights} day={board.day} />}</Await>
    </div>
  );
}

function matches(flight: FlightRow, typed: string): boolean {
  const text = `${flight.carrier}${flight.number} ${flightName(flight)} ${flight.from} ${flight.to}`.toLowerCase();
  return typed.trim().toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

function BoardOf({ flights, day }: { flights: FlightRow[]; day: string }) {
  const { t, n } = useText();
  const [typed, setTyped] = useState("");
  const [vetting, setVetting] = useState(false);
  const shown = flights.filter((f) => matches(f, typed) && (!vetting || f.to_vet > 0));
  const { row, box } = useRows(shown.length);
  const toVet = flights.reduce((sum, f) => sum + f.to_vet, 0);
  const noBoard = flights.reduce((sum, f) => sum + f.no_board, 0);
  const missed = flights.reduce((sum, f) => sum + (f.never_presented ?? 0), 0);
  const owed = flights.reduce((sum, f) => sum + (f.alarms ?? 0), 0);
  return (
    <div className="stack" {...box}>
      <div className="tiles">
        <Tile label={t("ui-flight-count")} value={n(flights.length)} />
        <Tile label={t("ui-flight-travellers")} value={n(flights.reduce((sum, f) => sum + f.passengers + f.crew, 0))} />
        <Tile label={t("ui-flight-to-vet")} value={n(toVet)} />
        <Tile label={t("ui-flight-no-board")} value={n(noBoard)} />
        <Tile label={t("ui-flight-never-presented")} value={n(missed)} />
        <Tile label={t("ui-flight-owed")} value={n(owed)} />
      </div>
      <Panel title={t("ui-flight-board")} actions={<span className="small muted" role="status">{t("ui-flight-shown", { n: shown.length, of: flights.length })}</span>}>
        <div className="stack">
          <div className="row">
            <div className="filter"><TextField label={t("ui-flight-filter")} value={typed} onChange={setTyped} autoComplete="off" /></div>
            <CheckBox label={t("ui-flight-needs-vetting")} checked={vetting} onChange={setVetting} />
          </div>
          {flights.length === 0 ? <Empty>{t("ui-flights-none")}</Empty> : shown.length === 0 ? <Empty>{t("ui-flights-none-match")}</Empty> : <Flights flights={shown} day={day} row={row} />}
        </div>
      </Panel>
    </div>
  );
}

export function Tile({ label, value }: { label: string; value: string }) {
  return <div className="tile"><span className="small muted">{label}</span><b>{value}</b></div>;
}

function Flights({ flights, day, row }: { flights: FlightRow[]; day: string; row: ReturnType<typeof useRows>["row"] }) {
  const { t } = useText();
  const now = useNow();
  return (
    <div className="scroll">
      <table className="dense">
        <thead>
          <tr>
            <th>{t("ui-time")}</th><th>{t("ui-flight")}</th><th>{t("ui-flight-route")}</th><th>{t("ui-state")}</th>
            <th className="num">{t("ui-flight-passengers")}</th><th className="num">{t("ui-flight-crew")}</th><th className="num">{t("ui-flight-booked")}</th><th className="num">{t("ui-flight-checked-in")}</th><th className="num">{t("ui-flight-on-board")}</th><th className="num">{t("ui-flight-presented")}</th>
            <th className="num">{t("ui-flight-to-vet")}</th><th className="num">{t("ui-flight-no-board")}</th><th>{t("ui-flight-quality")}</th><th>{t("ui-flight-last-message")}</th>
          </tr>
        </thead>
        <tbody>{flights.map((f, i) => <FlightLine key={f.id} flight={f} day={day} now={now} row={row(i)} />)}</tbody>
      </table>
    </div>
  );
}

function FlightLine({ flight, day, now, row }: { flight: FlightRow; day: string; now: number; row: ReturnType<ReturnType<typeof useRows>["row"]> }) {
  const { t, n, at } = useText();
  const session = useSession();
  const border = borderTime(flight);
  const name = flightName(flight);
  return (
    <tr className={flight.status === "cancelled" ? "gone" : undefined}>
      <td className="nowrap"><LocalTime time={border?.time} day={day} /> {border ? <span className="small muted">{t(`ui-flight-${border.end}-short`)}</span> : null}<div>{border ? <Until time={border.time} now={now} /> : null}</div></td>
      <td className="nowrap">{may(session, OPERATION.flight) ? <Link to="/flights/$flight" params={{ flight: flight.id }} {...row}><b>{name}</b></Link> : <b {...row}>{name}</b>}</td>
      <td className="nowrap"><Route flight={flight} /><div className="small muted">{t(`ui-flight-heading-${flight.heading}`)}</div></td>
      <td><StatusBadge status={flight.status} /><Owes count={flight.alarms ?? 0} gaps={flight.gaps?.length ?? 0} /></td>
      <td className="num">{n(flight.passengers)}</td>
      <td className="num">{n(flight.crew)}</td>
      <td className="num">{n(flight.booked ?? 0)}</td>
      <td className="num">{n(flight.checked_in ?? 0)}</td>
      <td className="num">{n(flight.on_board)}</td>
      <td className="num nowrap">{n(flight.presented ?? 0)}{flight.never_presented ? <> <Badge tone="bad">−{n(flight.never_presented)}</Badge></> : null}</td>
      <td className="num">{flight.to_vet > 0 ? <Badge tone="warn">{n(flight.to_vet)}</Badge> : n(0)}</td>
      <td className="num">{flight.no_board > 0 ? <Badge tone="bad">{n(flight.no_board)}</Badge> : n(0)}</td>
      <td><Share share={flight.share} />{flight.errors > 0 ? <div className="small">{t("ui-flight-errors", { n: flight.errors })}</div> : null}</td>
      <td className="small nowrap"><Until time={{ local: "", utc: flight.last_message_at }} now={now} /><div className="muted">{at(flight.last_message_at, "time")}</div></td>
    </tr>
  );
}

/** From where to where, by the airports' codes. */
export function Route({ flight }: { flight: FlightRow }) {
  const { t } = useText();
  const { legs = [] } = flight;
  if (legs.length > 1) {
    const crossing = legs.findIndex((leg) => leg.crosses);
    const places = [legs[0]?.from ?? "", ...legs.map((leg) => leg.to)];
    const shade = (at: number) => (at === crossing || at === crossing + 1 ? undefined : "muted");
    return <span className="row nowrap route">{places.map((place, i) => <Fragment key={`${i}-${place}`}>{i > 0 ? <ArrowRight size={14} role="img" aria-label={t(i === crossing + 1 ? "ui-flight-crosses" : "ui-to")} className={i === crossing + 1 ? "" : "faint"} /> : null}<span className={shade(i)}>{place}</span></Fragment>)}</span>;
  }
  return <span className="row nowrap route"><span>{flight.from || t("ui-none")}</span><ArrowRight size={14} role="img" aria-label={t("ui-to")} /><span>{flight.to || t("ui-none")}</span></span>;
}
