#pragma once
#include <optional>

#include "engine/app/failure.h"
#include "engine/app/reading.h"
#include "engine/hook/hook.h"
#include "engine/report/shown_texts.h"

namespace gouji::app {

/// Masks the names of private persons in what is to be printed of a document. Where they could not be sought nothing of it may be
/// printed: why.
std::optional<Failure> mask_private_names(const Reading& reading, const ShownTexts& shown, HookPort& hooks);

}  // namespace gouji::app
