//! The cabin as the carrier's seats draw it. Each place carries a letter and a colour for what the carrier is told; arrows walk, Enter opens.
import { Link } from "@tanstack/react-router";
import { Fragment, type KeyboardEvent, useMemo, useRef, useState } from "react";
import { Empty, Panel } from "../design/ui";
import { useText } from "../i18n/text";
import type { Board, TravellerRow } from "./contract";
import { BoardBadge, dashed } from "./parts";
import { gravest, type SeatRow, seatMap, step } from "./seats";

const BOARDS: readonly Board[] = ["ok", "contact", "no_board"];

interface Place { row: number; column: number }

export function SeatMapPanel({ flight, travellers }: { flight: string; travellers: TravellerRow[] }) {
  const { t } = useText();
  const map = useMemo(() => seatMap(travellers), [travellers]);
  const grid = useRef<HTMLTableElement>(null);
  const first = { row: 0, column: Math.max(0, map.rows[0]?.seats.findIndex((s) => s.length > 0) ?? 0) };
  const [wanted, setWanted] = useState<Place>(first);
  // Whoever sat at the remembered place may have been moved by a later message.
  const active = (map.rows[wanted.row]?.seats[wanted.column]?.length ?? 0) > 0 ? wanted : first;
  const onKeyDown = (e: KeyboardEvent) => {
    if (!e.key.startsWith("Arrow") || e.altKey || e.ctrlKey || e.metaKey) return;
    e.preventDefault();
    const next = step(map, active, e.key);
    setWanted(next);
    grid.current?.querySelector<HTMLElement>(`[data-place="${next.row}-${next.column}"]`)?.focus();
  };
  return (
    <div className="two">
      <Panel title={t("ui-seat-map")} actions={<span className="small muted">{t("ui-seat-drawn")}</span>}>
        {map.rows.length === 0 ? <Empty>{t("ui-seat-none")}</Empty> : (
          <div className="stack">
            <Legend />
            <div className="scroll">
              <table className="seats" role="grid" aria-label={t("ui-seat-map")} ref={grid} onKeyDown={onKeyDown}>
                <thead><tr><th><span className="sr">{t("ui-seat-row")}</span></th>{map.letters.map((l) => <th key={l} scope="col">{l}</th>)}</tr></thead>
                <tbody>
                  {map.rows.map((row, r) => (
                    <Fragment key={row.number}>
                      {row.skipped > 0 ? <tr className="skipped"><th scope="row" colSpan={map.letters.length + 1}>{t("ui-seat-skipped", { n: row.skipped })}</th></tr> : null}
                      <Row row={row} letters={map.letters} r={r} active={active} flight={flight} onFocus={setWanted} />
                    </Fragment>
                  ))}
                </tbody>
              </table>
            </div>
          </div>
        )}
      </Panel>
      <Panel title={t("ui-seat-without", { n: map.unseated.length })}>
        {map.unseated.length === 0 ? <Empty>{t("ui-seat-without-none")}</Empty> : (
          <ul className="stack tight unseated">
            {map.unseated.map((p) => (
              <li key={p.id} className="row spread small">
                <Link to="/flights/$flight/travellers/$traveller" params={{ flight, traveller: p.id }}>{p.name || t("ui-unknown")}</Link>
                <span className="row">{p.seat ? <span className="muted">{t("ui-seat-unreadable", { seat: p.seat })}</span> : null}<BoardBadge board={p.board} /></span>
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

function Row({ row, letters, r, active, flight, onFocus }: { row: SeatRow; letters: readonly string[]; r: number; active: Place; flight: string; onFocus: (place: Place) => void }) {
  return (
    <tr>
      <th scope="row" className="num">{row.number}</th>
      {row.seats.map((seat, column) => (
        <td key={letters[column]} role="gridcell">
          <Seat seat={seat} name={`${row.number}${letters[column]}`} flight={flight} place={{ row: r, column }} stop={active.row === r && active.column === column} onFocus={onFocus} />
        </td>
      ))}
    </tr>
  );
}

function Seat({ seat, name, flight, place, stop, onFocus }: { seat: readonly TravellerRow[]; name: string; flight: string; place: Place; stop: boolean; onFocus: (place: Place) => void }) {
  const { t } = useText();
  const first = gravest(seat);
  if (!first) return <span className="seat free" aria-hidden="true" />;
  const who = seat.map((p) => p.name || t("ui-unknown")).join("; ");
  const label = t("ui-seat-label", { seat: name, who, told: t(`ui-flight-board-${dashed(first.board)}`), hits: first.hits });
  return (
    <Link
      to="/flights/$flight/travellers/$traveller" params={{ flight, traveller: first.id }} className={`seat ${first.board}`} aria-label={label} title={label}
      data-place={`${place.row}-${place.column}`} tabIndex={stop ? 0 : -1} onFocus={() => onFocus(place)}
    >
      {t(`ui-seat-letter-${dashed(first.board)}`)}{first.hits > 0 ? "!" : ""}{seat.length > 1 ? <sub>{seat.length}</sub> : null}
    </Link>
  );
}

function Legend() {
  const { t } = useText();
  return (
    <ul className="row small" aria-label={t("ui-seat-legend")}>
      {BOARDS.map((b) => <li key={b} className="row"><span className={`seat ${b}`} aria-hidden="true">{t(`ui-seat-letter-${dashed(b)}`)}</span>{t(`ui-flight-board-${dashed(b)}`)}</li>)}
      <li className="row"><span className="seat free" aria-hidden="true">!</span>{t("ui-seat-hit")}</li>
      <li className="row"><span className="seat free" aria-hidden="true"><sub>2</sub></span>{t("ui-seat-shared")}</li>
    </ul>
  );
}
