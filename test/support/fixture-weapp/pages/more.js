/* global Page */
Page(require('../page')('more'));
