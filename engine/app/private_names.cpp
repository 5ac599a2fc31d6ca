#include "engine/app/private_names.h"

#include "engine/report/privacy.h"

namespace gouji::app {

std::optional<Failure> mask_private_names(const Reading& reading, const ShownTexts& shown, HookPort& hooks) {
  const auto names = find_private_names(reading.form->form.private_names, reading.disclosure, shown, hooks);
  if (!names) {
    return Failure{"查找个人姓名的函数出错，不能保证姓名已经遮住，所以没有写出报告：" + names.error(),
                   "请把这条信息交给维护规则的人；确需查看，可加 --show-private"};
  }
  mask_names(shown, *names);
  return std::nullopt;
}

}  // namespace gouji::app
