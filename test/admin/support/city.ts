import type { OutputOf } from '../../../contract/define';
import type { contract } from '../../../contract/index';
import type { StaffCase } from './office';

type CityView = OutputOf<typeof contract.desk.office>;
type Staff = OutputOf<typeof contract.staff.me>['staff'];

export const TODAY = '2026-11-22';
export const DEPARTMENTS: CityView['departments'] = [
  { id: 'intake', name: '市民服务受理中心' },
  { id: 'chengguan', name: '城市管理局' },
  { id: 'water', name: '水务局' },
];
export const CATEGORIES: CityView['categories'] = [
  { id: 'light', name: '路灯照明' },
  { id: 'water', name: '供水排水' },
];
const square = (lng: number, lat: number): [number, number][] => [
  [lng, lat],
  [lng + 0.1, lat + 0.02],
  [lng + 0.12, lat + 0.1],
  [lng + 0.02, lat + 0.09],
  [lng, lat],
];
export const DISTRICTS: CityView['districts'] = [
  { id: 'linjiang', name: '临江区', rings: [square(114.6, 23.7)] },
  { id: 'qingshan', name: '青山县', rings: [square(114.72, 23.72)] },
];
export const STAFF: Record<'officer' | 'intake', Staff> = {
  officer: { username: 'chengguan', name: '王敏', departmentId: 'chengguan', department: '城市管理局', intake: false },
  intake: { username: 'shouli', name: '赵平', departmentId: 'intake', department: '市民服务受理中心', intake: true },
};

const FILED = '2026-11-20T01:05:00.000Z';

/** A named report that the officer's department works on; `set` says what is different. */
export function makeCase(id: string, set: Partial<StaffCase> = {}): StaffCase {
  return {
    id,
    number: `${id.slice(0, 4)} ${id.slice(4, 8)} ${id.slice(8)}`,
    state: 'accepted',
    category: '路灯照明',
    title: '滨河路三盏路灯不亮',
    filedAt: FILED,
    updatedAt: FILED,
    promisedOn: '2026-11-27',
    version: 2,
    department: '城市管理局',
    departmentId: 'chengguan',
    district: 'linjiang',
    overdue: false,
    words: '滨河路三盏路灯不亮\n晚上接孩子看不清路。',
    anonymous: false,
    contact: { name: '陈晓', phone: '13800001234' },
    place: { lng: 114.66, lat: 23.75, address: '滨河路 18 号门前', district: 'linjiang' },
    photos: [],
    history: [
      { at: FILED, version: 1, kind: 'filed', by: '居民', text: '' },
      { at: '2026-11-20T02:00:00.000Z', version: 2, kind: 'accepted', by: '王敏（城市管理局）', text: '' },
    ],
    can: ['reply', 'return'],
    ...set,
  };
}
