module.exports = '分包里的代码';
