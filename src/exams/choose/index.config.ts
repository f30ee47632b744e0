export default definePageConfig({
  navigationBarTitleText: '选科目和考点',
});
