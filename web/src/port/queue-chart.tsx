//! Arrivals, served and waiting over the last hours, as lines; the same numbers as a table for who does not see them.
import { useEffect, useRef } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { SeriesPoint } from "../api/contract";
import { Empty } from "../design/ui";
import { useText } from "../i18n/text";

const HEIGHT_PX = 150;

export function QueueChart({ series }: { series: SeriesPoint[] }) {
  const { t, at, n } = useText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (!element || series.length < 2) return undefined;
    const css = getComputedStyle(document.documentElement);
    const colour = (name: string) => css.getPropertyValue(name).trim();
    const axis = { stroke: colour("--text-2"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line"), width: 1 } };
    const line = (label: string, name: string, dash?: number[]) => ({ label, stroke: colour(name), width: 2, ...(dash ? { dash } : {}) });
    const clock = (seconds: number) => at(new Date(seconds * 1000).toISOString(), "time");
    const data: uPlot.AlignedData = [
      series.map((p) => Date.parse(p.at) / 1000),
      series.map((p) => p.waiting), series.map((p) => p.arrived), series.map((p) => p.served),
    ];
    const plot = new uPlot({
      width: element.clientWidth, height: HEIGHT_PX,
      axes: [{ ...axis, space: 90, values: (_, ticks) => ticks.map((s) => clock(s)) }, { ...axis, values: (_, ticks) => ticks.map((v) => n(v)) }], cursor: { y: false }, legend: { live: false },
      series: [{ label: t("ui-time"), value: (_, s) => (s === null ? t("ui-none") : clock(s)) }, line(t("ui-board-waiting"), "--refer"), line(t("ui-chart-arrived"), "--accent", [6, 4]), line(t("ui-chart-served"), "--clear", [2, 3])],
    }, data, element);
    const watch = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT_PX }));
    watch.observe(element);
    return () => {
      watch.disconnect();
      plot.destroy();
    };
  }, [series, t, at, n]);
  if (series.length < 2) return <Empty>{t("ui-chart-empty")}</Empty>;
  return (
    <>
      <div ref={box} aria-hidden="true" />
      <table className="sr">
        <caption>{t("ui-board-chart")}</caption>
        <thead><tr><th>{t("ui-time")}</th><th>{t("ui-board-waiting")}</th><th>{t("ui-chart-arrived")}</th><th>{t("ui-chart-served")}</th></tr></thead>
        <tbody>{series.map((p) => <tr key={p.at}><td>{at(p.at, "time")}</td><td>{p.waiting}</td><td>{p.arrived}</td><td>{p.served}</td></tr>)}</tbody>
      </table>
    </>
  );
}
