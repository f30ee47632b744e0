/** The stand-in's check of real names: everybody is who they say, unless the number is known to be somebody else's. */
export interface NamedPerson {
  name: string;
  number: string;
}

type Answer = Record<string, unknown>;

/** Who has never proved a name to WeChat Pay, for whoever wants to see what is said then. */
const NOBODY = '未实名';

/** `consent`: whether a code of consent has to come along, as it has to at WeChat. */
export function checkRealName(people: readonly NamedPerson[], body: Answer, consent: boolean): Answer {
  const { openid, real_name: name, cred_id: number, cred_type: type, code } = body;
  if (!String(openid).startsWith('stand-in-')) return { errcode: 40003, errmsg: 'invalid openid' };
  if (type !== '1' || typeof name !== 'string' || typeof number !== 'string')
    return { errcode: 47001, errmsg: 'data format error' };
  if (consent && !code) return { errcode: 40029, errmsg: 'invalid code' };
  const said = { errcode: 0, errmsg: 'ok' };
  if (name === NOBODY) return { ...said, verify_openid: 'V_OP_NA', verify_real_name: '' };
  const other = people.some((person) => person.number === number && person.name !== name);
  return { ...said, verify_openid: 'V_OP_NM_MA', verify_real_name: other ? 'V_NM_ID_UM' : 'V_NM_ID_MA' };
}
