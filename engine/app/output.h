#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/app/failure.h"

namespace gouji::app {

/// Writes a report to a file that is whole or not there: a file beside it is written first and then takes its name. What is not
/// a regular file (a pipe, a device) is written directly. Empty `path`: standard output.
std::optional<Failure> write_output(const std::string& path, std::string_view content);

/// `gouji: MESSAGE` and the advice below it, on standard error.
void print_failure(const Failure& failure);
/// The same about one file.
void print_failure(const std::string& path, const Failure& failure);

/// Colour only on a terminal, and without NO_COLOR.
bool wants_colour_on_output();
bool wants_colour_on_errors();
bool errors_are_on_terminal();

}  // namespace gouji::app
