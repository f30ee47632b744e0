import { readFileSync } from 'node:fs';
import path from 'node:path';

const TOKENS = readFileSync(path.join(__dirname, '../../src/ui/tokens.scss'), 'utf8');
const colours = new Map([...TOKENS.matchAll(/^\$([a-z-]+): (#[0-9a-f]{6});/gm)].map(([, name, value]) => [name, value]));

/** WCAG 2.1: relative luminance, and the contrast of two colours. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

it.each([
  ['ink', 'card'],
  ['ink', 'ground'],
  ['soft', 'card'],
  ['soft', 'ground'],
  ['brand', 'card'],
  ['brand', 'ground'],
  ['brand', 'brand-pale'],
  ['brand-deep', 'brand-pale'],
  ['soft', 'brand-pale'],
  ['ink', 'good-pale'],
  ['good', 'good-pale'],
  ['warn', 'warn-pale'],
  ['bad', 'bad-pale'],
  ['bad', 'card'],
  ['card', 'brand'],
])('%s on %s can be read', (text, ground) => {
  expect(contrast(colours.get(text)!, colours.get(ground)!)).toBeGreaterThanOrEqual(4.5);
});
