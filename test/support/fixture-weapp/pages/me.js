/* global Page */
Page(require('../page')('me'));
