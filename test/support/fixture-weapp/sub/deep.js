/* global Page */
Page(require('../page')('deep'));
