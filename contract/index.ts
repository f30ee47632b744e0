import { account } from './account';
import { cases } from './cases';
import { credentials } from './credentials';
import { desk } from './desk';
import { documents } from './documents';
import { examoffice } from './examoffice';
import { exams } from './exams';
import { files } from './files';
import { holder } from './holder';
import { inbox } from './inbox';
import { publishing } from './publishing';
import { push } from './push';
import { registry } from './registry';
import { session } from './session';
import { staff } from './staff';

/** Service name -> its actions. What the wire can say is exactly this. */
export const contract = {
  account,
  cases,
  credentials,
  desk,
  documents,
  examoffice,
  exams,
  files,
  holder,
  inbox,
  publishing,
  push,
  registry,
  session,
  staff,
};
export type Contract = typeof contract;
