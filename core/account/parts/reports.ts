/** Reports, with what was done about them and their photos. */
import { CASE_STATE_TEXTS } from '../../../contract/cases';
import { categoryName, departmentName, districtName } from '../../city';
import { cases, events, type CaseRecord, type EventRecord } from '../../records/cases';
import { files, type FileRecord } from '../../records/files';
import { caseNumber } from '../../shared/case-view';
import { toldText } from '../../shared/case-told';
import { chinaTimeText } from '../../shared/time';
import { maskNumbers } from '../masking';
import { countOf, readAll } from '../reading';
import { goneId, type AccountPorts, type Bind, type Item, type Part, type Picture, type Who } from '../who';

const BATCH = 20;
const LASTING = 10 * 60_000;
/** Of these the city still owes something. */
const OPEN: readonly CaseRecord['state'][] = ['filed', 'accepted'];

const mine = (who: Who) =>
  ({ where: { resident: { in: who.names }, filedAt: { lte: who.before } }, order: ['filedAt', 'asc'] }) as const;
const owned = (who: Who) => ({ where: { owner: { in: who.names }, at: { lte: who.before } }, order: ['at', 'asc'] }) as const;

export const reports: Part = {
  id: 'reports',
  name: '反映问题',
  what: '您反映的内容、照片和地点，实名反映时的姓名和电话，办理经过和答复',
  count: (ports, who) => countOf(ports.store, cases, mine(who)),
  async sections(ports, who) {
    const found = await readAll(ports.store, cases, mine(who));
    const unsent = (await readAll(ports.store, files, owned(who))).filter((file) => file.case === null);
    const note = `照片印在 PDF 文件里；原图的下载地址 ${LASTING / 60_000} 分钟内有效，过期后请重新导出。`;
    const own = await Promise.all(found.map((record) => picturesOf(ports, record)));
    const left = unsent.map(({ id, type }) => ({ title: '没有提交的照片', id, type }));
    return [
      { title: '反映问题', note, items: await Promise.all(found.map((record) => shown(ports, record))), pictures: own.flat() },
      {
        title: '上传了但没有提交的照片',
        items: await Promise.all(unsent.map((file) => photoOf(ports, file))),
        pictures: left,
      },
    ];
  },
  async fates(ports, who) {
    const count = await countOf(ports.store, cases, mine(who));
    const about = { count, period: 'cases' } as const;
    return [
      { becomes: 'removed', name: '反映里的个人信息', what: '姓名、电话、照片、手机定位的地点，全部删除', count },
      {
        becomes: 'unlinked',
        name: '反映的内容和答复',
        what: '问题描述和办理经过是部门的工作档案，去掉和您的联系（电话、证件号一类的长数字也遮掉）后保存到期',
        ...about,
      },
    ];
  },
  async binds(ports, who): Promise<Bind[]> {
    const open = (await readAll(ports.store, cases, mine(who))).filter(({ state }) => OPEN.includes(state));
    return open.map(({ id, state, category, department }) => ({
      kind: 'case',
      id,
      text: `您反映的“${categoryName(ports.city, category)}”（${caseNumber(id)}）${CASE_STATE_TEXTS[state]}`,
      advice: `现在删除，${departmentName(ports.city, department)}就联系不上您了。可以等答复以后再删，或者选“办完后自动删除”。`,
    }));
  },
  steps: [unlinkCases, removeFiles],
};

async function shown(ports: AccountPorts, record: CaseRecord): Promise<Item> {
  const { city, secrets, store } = ports;
  const contact =
    record.contact === null ? null : (JSON.parse(secrets.open(record.contact, 'contact')) as { name: string; phone: string });
  const told = await readAll(store, events, { where: { case: record.id }, order: ['version', 'asc'] });
  const photos = (await Promise.all(record.photos.map((id) => store.get(files, id)))).filter((file) => file !== null);
  return {
    编号: caseNumber(record.id),
    类别: categoryName(city, record.category),
    状态: CASE_STATE_TEXTS[record.state],
    匿名: record.anonymous,
    姓名: contact?.name ?? '',
    电话: contact?.phone ?? '',
    内容: record.words,
    地点: record.place && placeOf(ports, record, record.place),
    提交时间: chinaTimeText(record.filedAt),
    承诺答复日期: record.promisedOn,
    负责部门: departmentName(city, record.department),
    照片: await Promise.all(photos.map((file) => photoOf(ports, file))),
    办理经过: told.map((event) => eventOf(ports, event)),
  };
}

async function picturesOf({ store }: AccountPorts, { id, photos }: CaseRecord): Promise<Picture[]> {
  const found = (await Promise.all(photos.map((photo) => store.get(files, photo)))).filter((file) => file !== null);
  return found.map((file, i) => ({ title: `${caseNumber(id)} 的照片 ${i + 1}`, id: file.id, type: file.type }));
}

function placeOf({ city }: AccountPorts, { district }: CaseRecord, place: NonNullable<CaseRecord['place']>): Item {
  const sources = { phone: '手机定位', map: '在地图上选的', photo: '照片里的' };
  return {
    地址: place.address,
    区: districtName(city, district) ?? '',
    经度: place.lng,
    纬度: place.lat,
    坐标系: 'gcj02',
    来源: sources[place.source],
  };
}

/** As the resident reads it: reasons and names that stay inside are not theirs. */
const eventOf = ({ city }: AccountPorts, event: EventRecord): Item => ({
  时间: chinaTimeText(event.at),
  经过: toldText(departmentName(city, event.department), event),
});

async function photoOf({ files: bytes, clock }: AccountPorts, { id, type, width, height, at }: FileRecord): Promise<Item> {
  const url = await bytes.url(id, type, clock.now() + LASTING);
  return { 上传时间: chinaTimeText(at), 宽: width, 高: height, 格式: type, 下载地址: url };
}

/**
 * The report stays as a file of the department, and leads to nobody: each under a name of its own, so that not even two of one
 * person can be put together.
 */
async function unlinkCases(ports: AccountPorts, who: Who): Promise<number> {
  const { items } = await ports.store.list(cases, { ...mine(who), limit: BATCH });
  for (const record of items) {
    for (const photo of record.photos) await removeFile(ports, photo);
    const set = {
      resident: goneId(ports, 'case', record.id),
      anonymous: true,
      contact: null,
      words: maskNumbers(record.words),
      photos: [],
      // A place found by the phone or a photo says where somebody was.
      place: record.place?.source === 'map' ? record.place : null,
      key: '',
      content: '',
    };
    await ports.store.update(cases, record.id, { set }, { resident: record.resident });
  }
  return items.length;
}

async function removeFiles(ports: AccountPorts, who: Who): Promise<number> {
  const { items } = await ports.store.list(files, { ...owned(who), limit: BATCH });
  for (const { id } of items) await removeFile(ports, id);
  return items.length;
}

/** The record goes last: while it is there, the bytes are known to be. */
async function removeFile({ store, files: bytes }: AccountPorts, id: string): Promise<void> {
  await store.update(files, id, { set: { stored: false } });
  await bytes.remove(id);
  await store.remove(files, id);
}
