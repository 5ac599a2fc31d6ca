#pragma once
#include <span>
#include <string>
#include <string_view>

#include "engine/report/check_report.h"

namespace gouji {

/// The object of one document under `documents` (schema_version 1). Findings of rules below `least` are left out, counts are
/// not. Rules that held are listed under `passed` where the verdict has them.
std::string document_json(const DocumentReport& report, dsl::ast::Severity least = dsl::ast::Severity::info);

/// A file that could not be read as a disclosure.
struct UnreadableDocument {
  std::string path;
  std::string reason;
};

/// The whole report around the objects of its documents; `unreadable` is a key only where there are any.
std::string check_json(std::string_view version, std::span<const PackVersion> packs, std::span<const std::string> documents,
                       std::span<const UnreadableDocument> unreadable = {});

}  // namespace gouji
