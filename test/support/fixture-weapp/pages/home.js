/* global Page */
const page = require('../page');

const node = (nn, uid, more = {}) => ({ nn, uid, sid: uid, ...more });

Page(
  page('home', {
    data: {
      root: {
        cn: [
          node('2', 'now'),
          node('2', 'later'),
          node('2', 'breaks'),
          node('2', 'off', { p1: true }),
          node('2', 'agree', { p2: 'agreePrivacyAuthorization' }),
          node('1', 'outer', { cn: [node('1', 'inner', { cn: [{ nn: '9', v: '里面' }] })] }),
        ],
      },
    },
  }),
);
