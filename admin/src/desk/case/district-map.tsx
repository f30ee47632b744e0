import * as L from 'leaflet';
import { useEffect, useRef } from 'react';
import type { MapConfig } from '../../lib/map-config';
import type { Office } from '../types';

interface Props {
  districts: Office['districts'];
  /** `district` by id or by name; it is the part of the city that is shown. */
  pin: { lng: number; lat: number; district: string | null };
  tiles: MapConfig['tiles'];
}

const OUTLINE: L.PathOptions = { color: '#0f6e84', weight: 1.5, fillColor: '#0f6e84', fillOpacity: 0.05 };
const PIN_HTML =
  '<svg viewBox="0 0 32 40" width="32" height="40"><path d="M16 1C8 1 2 7 2 14.500 2 24 16 39 16 39s14-15 14-24.500C30 7 24 1 16 1z" fill="#b3261e" stroke="#fff" stroke-width="2"/><circle cx="16" cy="15" r="5" fill="#fff"/></svg>';

/** Outlines, the pin, and tiles under them where the operator has a source. Works without any network beyond our own server. */
export function DistrictMap({ districts, pin, tiles }: Props) {
  const host = useRef<HTMLDivElement>(null);
  const { lng, lat, district } = pin;
  useEffect(() => {
    if (!host.current) return;
    const map = drawMap(host.current, districts, { lng, lat, district }, tiles);
    return () => void map.remove();
  }, [districts, lng, lat, district, tiles]);
  return <div ref={host} className="map" role="region" aria-label="地图，红色标记是居民标出的位置" />;
}

function drawMap(host: HTMLElement, districts: Props['districts'], pin: Props['pin'], tiles: Props['tiles']): L.Map {
  const at = L.latLng(pin.lat, pin.lng);
  // The wheel and one finger belong to the page around the map.
  const map = L.map(host, {
    zoomControl: false,
    scrollWheelZoom: false,
    dragging: !L.Browser.mobile,
    fadeAnimation: false,
    zoomAnimation: false,
    maxZoom: 18,
  });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: '放大', zoomOutTitle: '缩小' }).addTo(map);
  const outlines = districts.map(({ name, rings }) => outline(name, rings).addTo(map));
  map.setView(at, tiles ? 15 : 12);
  const home = outlines[districts.findIndex(({ id, name }) => id === pin.district || name === pin.district)];
  home?.setStyle({ fillOpacity: 0.14 });
  if (!tiles && home) map.fitBounds(home.getBounds().extend(at), { padding: [12, 12], animate: false });
  if (tiles) L.tileLayer(tiles.url, { attribution: escapeHtml(tiles.attribution), maxZoom: 18 }).addTo(map);
  const icon = L.divIcon({ html: PIN_HTML, className: 'map-pin', iconSize: [32, 40], iconAnchor: [16, 39] });
  // Above the names of the districts.
  map.createPane('pin').style.zIndex = '660';
  L.marker(at, { icon, pane: 'pin', interactive: false, keyboard: false }).addTo(map);
  return map;
}

function outline(name: string, rings: [number, number][][]): L.Polygon {
  const label = document.createElement('span');
  label.textContent = name;
  const shape = L.polygon(
    rings.map((ring) => ring.map(([lng, lat]): [number, number] => [lat, lng])),
    OUTLINE,
  );
  return shape.bindTooltip(label, { permanent: true, direction: 'center', className: 'map-name' });
}

/** Leaflet puts an attribution in as HTML. */
function escapeHtml(text: string): string {
  const span = document.createElement('span');
  span.textContent = text;
  return span.innerHTML;
}
