#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <sys/resource.h>

#include "engine/app/job.h"
#include "engine/app/reading.h"
#include "engine/eval/evaluate.h"
#include "engine/extract/extract.h"
#include "engine/extract/steps.h"
#include "engine/form/catalogue_library.h"
#include "engine/model/catalogue_facts.h"
#include "engine/model/model.h"
#include "engine/read/reader.h"
#include "engine/report/check_json.h"
#include "engine/report/extract_json.h"
#include "engine/value/hash.h"
#include "tests/bench/baseline.h"
#include "tests/bench/documents.h"
#include "tests/bench/rule_pack.h"

namespace gouji::bench {
namespace {

constexpr std::size_t kLargeText = 64U * 1024 * 1024;
constexpr std::size_t kBlock = 1024 * 1024;

/// Reads the bytes of a large file block by block and scans them.
void run_baseline(benchmark::State& state, const LargeText& text) {
  std::string block(kBlock, '\0');
  for (auto _ : state) {
    BaselineScanner scanner;
    std::FILE* file = std::fopen(text.path().c_str(), "rb");
    while (const std::size_t got = std::fread(block.data(), 1, block.size(), file)) scanner.scan({block.data(), got});
    std::fclose(file);
    const Baseline found = scanner.finish();
    benchmark::DoNotOptimize(found.digits_sum + found.cells);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size()) * static_cast<std::int64_t>(state.iterations()));
}

/// One document with what each stage needs from the one before.
struct Prepared {
  std::string path;
  std::string name;
  std::int64_t bytes = 0;
  app::Reading reading;
};

template <class Stage>
void run_stage(benchmark::State& state, const std::vector<Prepared>& documents, Stage stage) {
  std::int64_t bytes = 0;
  for (auto _ : state) {
    for (const Prepared& document : documents) {
      stage(document);
      bytes += document.bytes;
    }
  }
  state.SetBytesProcessed(bytes);
}

/// Keeps the speed of each benchmark for the ratios at the end.
class RatioReporter : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      const auto speed = run.counters.find("bytes_per_second");
      if (speed != run.counters.end()) speeds_.emplace_back(run.benchmark_name(), speed->second.value);
    }
  }

  void print_ratios() const {
    double baseline = 0;
    for (const auto& [name, speed] : speeds_) {
      if (name == "baseline") baseline = speed;
    }
    if (baseline <= 0) return;
    std::printf("\n%-32s %14s %22s\n", "", "MB/s", "baseline is faster by");
    for (const auto& [name, speed] : speeds_) std::printf("%-32s %14.1f %21.1fx\n", name.c_str(), speed / 1e6, baseline / speed);
  }

 private:
  std::vector<std::pair<std::string, double>> speeds_;
};

/// Peak memory of this process in MiB.
double peak_memory() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

std::vector<Prepared> prepare(const app::Forms& forms) {
  std::vector<Prepared> documents;
  for (const std::string& path : document_paths()) {
    auto reading = app::read_disclosure(path, forms, "");
    if (!reading) continue;
    Prepared document;
    document.path = path;
    document.name = std::filesystem::path(path).stem().string();
    document.bytes = static_cast<std::int64_t>(reading->document->text().size());
    document.reading = std::move(*reading);
    documents.push_back(std::move(document));
  }
  return documents;
}

void complain(const app::Failure& failure) { std::fprintf(stderr, "%s\n%s\n", failure.message.c_str(), failure.advice.c_str()); }

int run(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  const auto job = app::Job::prepare({});
  if (!job) return complain(job.error()), EXIT_FAILURE;
  // Before anything large is made: the whole check of the largest document.
  const std::vector<std::string> paths = document_paths();
  const auto largest = std::max_element(paths.begin(), paths.end(), [](const std::string& a, const std::string& b) {
    return std::filesystem::file_size(a) < std::filesystem::file_size(b);
  });
  if (largest == paths.end()) return std::fprintf(stderr, "no documents\n"), EXIT_FAILURE;
  benchmark::DoNotOptimize(job->check(*largest).has_value());
  const double memory_of_one_check = peak_memory();

  const std::vector<Prepared> documents = prepare(job->forms());
  const LargeText text(kLargeText);
  benchmark::RegisterBenchmark("baseline", [&](benchmark::State& state) { run_baseline(state, text); });
  const auto add = [&](const std::string& name, auto stage) {
    benchmark::RegisterBenchmark(name.c_str(), [&documents, stage](benchmark::State& state) { run_stage(state, documents, stage); });
  };
  add("read", [](const Prepared& document) { benchmark::DoNotOptimize(read_document(document.path)); });
  add("extract", [](const Prepared& document) {
    benchmark::DoNotOptimize(extract(*document.reading.document, document.reading.form->form).tables.size());
  });
  add("extract tables", [](const Prepared& document) {
    Disclosure out;
    Extraction extraction = begin_extraction(*document.reading.document, document.reading.form->form, out);
    read_cover_and_contents(extraction);
    read_tables(extraction);
    benchmark::DoNotOptimize(out.tables.size());
  });
  // Targets stand in lines that the tables leave.
  std::map<const Prepared*, std::vector<LineUse>> left_by_tables;
  for (const Prepared& document : documents) {
    Disclosure out;
    Extraction extraction = begin_extraction(*document.reading.document, document.reading.form->form, out);
    read_cover_and_contents(extraction);
    read_tables(extraction);
    left_by_tables[&document] = std::move(extraction.use);
  }
  add("extract targets", [&](const Prepared& document) {
    Disclosure out;
    Extraction extraction{*document.reading.document, document.reading.form->form, out, left_by_tables.at(&document)};
    read_targets(extraction);
    benchmark::DoNotOptimize(out.targets.size());
  });
  add("extract json", [](const Prepared& document) { benchmark::DoNotOptimize(extract_json(document.reading.disclosure)); });
  add("facts", [](const Prepared& document) {
    const app::InstalledForm& form = *document.reading.form;
    benchmark::DoNotOptimize(make_facts(form.form, *form.schema, document.reading.disclosure).tables.size());
  });
  const auto library = CatalogueLibrary::load(GOUJI_SOURCE_DIR "/rules/catalogues");
  std::map<const app::InstalledForm*, std::unique_ptr<const CatalogueFacts>> catalogues;
  std::map<const Prepared*, Facts> facts;
  std::map<const Prepared*, DocumentReport> reports;
  for (const Prepared& document : documents) {
    const app::InstalledForm& form = *document.reading.form;
    auto& lists = catalogues[&form];
    if (library && !lists) lists = std::make_unique<const CatalogueFacts>(form.form, *library);
    ModelOptions options;
    options.catalogues = lists.get();
    facts[&document] = make_facts(form.form, *form.schema, document.reading.disclosure, options);
    if (auto report = job->check(document.path)) reports[&document] = std::move(*report);
  }
  add("evaluate", [&](const Prepared& document) {
    const Plan* plan = job->plan(*document.reading.form);
    const auto hooks = job->hooks();
    EvaluateOptions options;
    options.hooks = hooks.get();
    if (plan) benchmark::DoNotOptimize(evaluate(*plan, facts.at(&document), *document.reading.document, {}, options).findings.size());
  });
  add("digest", [](const Prepared& document) { benchmark::DoNotOptimize(sha256_hex(document.reading.document->text()).size()); });
  add("write json", [&](const Prepared& document) {
    if (const auto report = reports.find(&document); report != reports.end()) benchmark::DoNotOptimize(document_json(report->second).size());
  });
  add("whole check with json", [&](const Prepared& document) {
    const auto report = job->check(document.path);
    if (report) benchmark::DoNotOptimize(document_json(*report));
  });
  for (const Prepared& document : documents) {
    benchmark::RegisterBenchmark(("check " + document.name).c_str(), [&](benchmark::State& state) {
      for (auto _ : state) {
        const auto report = job->check(document.path);
        if (report) benchmark::DoNotOptimize(document_json(*report));
      }
      state.SetBytesProcessed(document.bytes * static_cast<std::int64_t>(state.iterations()));
    });
  }
  if (job->forms().empty() || !register_rule_pack(*job->forms().front()->schema)) return EXIT_FAILURE;
  RatioReporter reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  reporter.print_ratios();
  std::printf("\npeak memory of one check: %.1f MiB (%s)\n", memory_of_one_check, std::filesystem::path(*largest).filename().c_str());
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace gouji::bench

int main(int argc, char** argv) { return gouji::bench::run(argc, argv); }
