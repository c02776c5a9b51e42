//! Everyone announced on a flight: filtered, sorted, with what the carrier is told about each.
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Badge, Empty, Panel, Select, TextField } from "../design/ui";
import { useText } from "../i18n/text";
import type { Board, Standing, TravellerRow } from "./contract";
import { BoardBadge, dashed, PersonLine, RoleText, StandingBadge } from "./parts";
import { useRows } from "./rows";
import { SortHead, sorted, useSorting } from "./sorting";

type Column = "name" | "role" | "seat" | "document" | "standing" | "board" | "hits";
const STANDINGS: readonly Standing[] = ["booked", "checked_in", "boarded", "presented", "never_presented", "no_show", "not_boarded", "cancelled"];
const BOARDS: readonly Board[] = ["no_board", "contact", "ok"];

function value(traveller: TravellerRow, by: Column): string | number | null | undefined {
  return by === "board" ? BOARDS.indexOf(traveller.board) : traveller[by];
}

function matches(traveller: TravellerRow, typed: string): boolean {
  const { name, document, seat, locator, nationality, birth } = traveller;
  const text = [name, document, seat, locator, nationality, birth].join(" ").toLowerCase();
  return typed.trim().toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

export function Travellers({ flight, travellers }: { flight: string; travellers: TravellerRow[] }) {
  const { t, n } = useText();
  const [typed, setTyped] = useState("");
  const [board, setBoard] = useState<Board | "">("");
  const [standing, setStanding] = useState<Standing | "">("");
  const sorting = useSorting<Column>("board");
  const shown = sorted(travellers.filter((p) => matches(p, typed) && (board === "" || p.board === board) && (standing === "" || p.standing === standing)), sorting, value);
  const { row, box } = useRows(shown.length);
  return (
    <Panel title={t("ui-flight-tab-travellers")} actions={<span className="small muted" role="status">{t("ui-flight-shown", { n: shown.length, of: travellers.length })}</span>}>
      <div className="stack" {...box}>
        <div className="row">
          <div className="filter"><TextField label={t("ui-flight-filter-travellers")} value={typed} onChange={setTyped} autoComplete="off" /></div>
          <Select label={t("ui-state")} value={standing} onChange={(v) => setStanding(v as Standing | "")} options={[{ value: "", label: t("ui-flight-all") }, ...STANDINGS.map((s) => ({ value: s, label: t(`ui-flight-standing-${dashed(s)}`) }))]} />
          <Select label={t("ui-flight-told")} value={board} onChange={(v) => setBoard(v as Board | "")} options={[{ value: "", label: t("ui-flight-all") }, ...BOARDS.map((b) => ({ value: b, label: t(`ui-flight-board-${dashed(b)}`) }))]} />
        </div>
        {travellers.length === 0 ? <Empty>{t("ui-flight-travellers-none")}</Empty> : shown.length === 0 ? <Empty>{t("ui-flight-travellers-none-match")}</Empty> : (
          <div className="scroll">
            <table className="dense">
              <thead>
                <tr>
                  <SortHead by="name" sorting={sorting} label={t("ui-field-name")} /><SortHead by="role" sorting={sorting} label={t("ui-flight-role")} /><th>{t("ui-person")}</th>
                  <SortHead by="document" sorting={sorting} label={t("ui-field-number")} /><SortHead by="seat" sorting={sorting} label={t("ui-seat")} />
                  <th>{t("ui-flight-locator")}</th><th className="num">{t("ui-flight-bags")}</th>
                  <SortHead by="standing" sorting={sorting} label={t("ui-state")} /><SortHead by="board" sorting={sorting} label={t("ui-flight-told")} /><SortHead by="hits" sorting={sorting} label={t("ui-flight-hits")} num />
                </tr>
              </thead>
              <tbody>
                {shown.map((p, i) => (
                  <tr key={p.id} className={p.standing === "cancelled" ? "gone" : undefined}>
                    <td><Link to="/flights/$flight/travellers/$traveller" params={{ flight, traveller: p.id }} {...row(i)}>{p.name || t("ui-unknown")}</Link></td>
                    <td className="small"><RoleText role={p.role} /></td>
                    <td className="small"><PersonLine traveller={p} /></td>
                    <td className="small nowrap"><span className="mono">{p.document ?? t("ui-none")}</span> {p.issuer ?? ""}</td>
                    <td className="nowrap">{p.seat ?? t("ui-none")}</td>
                    <td className="small mono">{p.locator ?? t("ui-none")}</td>
                    <td className="num">{p.bags ?? t("ui-none")}</td>
                    <td><StandingBadge standing={p.standing} /></td>
                    <td><BoardBadge board={p.board} /></td>
                    <td className="num">{p.hits > 0 ? <Badge tone="warn">{n(p.hits)}</Badge> : n(0)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </div>
    </Panel>
  );
}
