#include "tests/bench/documents.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

#include <unistd.h>

namespace gouji::bench {
namespace {

namespace fs = std::filesystem;

std::string content_of(const std::string& path) {
  std::ostringstream content;
  content << std::ifstream(path, std::ios::binary).rdbuf();
  return content.str();
}

}  // namespace

std::vector<std::string> document_paths() {
  std::vector<std::string> paths;
  for (const char* folder : {GOUJI_SOURCE_DIR "/rules/samples/样本", GOUJI_SHARED_DIR "/disclosures"}) {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, error)) {
      if (entry.path().extension() == ".txt" && entry.is_regular_file()) paths.push_back(entry.path().string());
    }
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

LargeText::LargeText(std::size_t least) : path_(fs::temp_directory_path() / ("gouji-bench-" + std::to_string(::getpid()) + ".txt")) {
  std::string once;
  for (const std::string& path : document_paths()) once += content_of(path);
  std::ofstream out(path_, std::ios::binary);
  for (; !once.empty() && size_ < least; size_ += once.size()) out << once;
}

LargeText::~LargeText() {
  std::error_code error;
  fs::remove(path_, error);
}

}  // namespace gouji::bench
