/** Where the demonstration's exams are sat. Invented, like the city; each lies in the district its address names (gcj02). */
export const PLACES = {
  yizhong: { city: '云澜市', site: '云澜市第一中学', address: '云城区学府路 1 号', lng: 114.7102, lat: 23.8061 },
  zhiyuan: { city: '云澜市', site: '云澜职业技术学院', address: '云城区和平大道 88 号', lng: 114.6634, lat: 23.8352 },
  donghu: { city: '云澜市', site: '东湖区实验中学', address: '东湖区环湖南路 20 号', lng: 115.0186, lat: 23.8123 },
  nanpu: { city: '云澜市', site: '南浦中学', address: '南浦区南浦大道 66 号', lng: 114.7236, lat: 23.4987 },
  xiling: { city: '云澜市', site: '西岭县第一中学', address: '西岭县城关镇育才路 5 号', lng: 114.3102, lat: 23.8461 },
} as const;
export type PlaceName = keyof typeof PLACES;
