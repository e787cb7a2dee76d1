// The C face of libtorch that the C# beside it calls.
//
// libtorch describes its operators itself, so one entry calls any of them: `ts_op` finds an operator by schema name
// once, `ts_call` pushes arguments as IValues and lets c10's dispatcher do the rest. What follows those two is what is
// not an operator: tensor metadata, autograd, generators, threads, the CPU allocator, hooks.
//
// A tensor's handle is its TensorImpl* with one reference owned by the caller. Nothing throws across this boundary:
// an entry that can fail returns -1 and leaves the message to `ts_error`.

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/record_function.h>
#include <c10/core/CPUAllocator.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/impl/alloc_cpu.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/cuda.h>
#include <torch/serialize.h>
#include <torch/version.h>

#include <sys/mman.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <list>
#include <map>
#include <mutex>

using at::IValue;
using at::Tensor;
using torch::autograd::variable_list;
using Handle = c10::TensorImpl*;
using GeneratorHandle = c10::GeneratorImpl*;

#define API extern "C" __attribute__((visibility("default")))

namespace {

// An argument or a result: what `kind` says is in `i`, `d` or `p`, lists have `n` elements.
enum Kind : int64_t { None, TensorArg, Int, Double, Bool, Complex, Ints, Doubles, Bools, Tensors, OptionalTensors, String, DeviceArg, GeneratorArg, DefaultValue };
struct Value {
  int64_t kind, n;
  union { int64_t i; double d; void* p; };
};

// Operators of these C++ signatures skip the boxing, which is a third of a small operator's time.
using Unary = Tensor(const Tensor&);
using Binary = Tensor(const Tensor&, const Tensor&);
using BinaryScaled = Tensor(const Tensor&, const Tensor&, const at::Scalar&);
using WithScalar = Tensor(const Tensor&, const at::Scalar&);
using WithScalars = Tensor(const Tensor&, const at::Scalar&, const at::Scalar&);

struct Operator {
  explicit Operator(c10::OperatorHandle h) : handle(h), schema(h.schema()) {
    const auto& returns = schema.returns();
    if (returns.size() != 1 || returns[0].type()->kind() != c10::TypeKind::TensorType) return;
    if (returns[0].alias_info() && returns[0].alias_info()->isWrite()) return;
    std::string signature;
    for (const auto& a : schema.arguments())
      signature += a.type()->kind() == c10::TypeKind::TensorType ? 'T' : a.type()->kind() == c10::TypeKind::NumberType ? 'S' : '?';
    if (signature == "T") unary = h.typed<Unary>();
    if (signature == "TT") binary = h.typed<Binary>();
    if (signature == "TTS") scaled = h.typed<BinaryScaled>();
    if (signature == "TS") scalar = h.typed<WithScalar>();
    if (signature == "TSS") scalars = h.typed<WithScalars>();
  }
  c10::OperatorHandle handle;
  const c10::FunctionSchema& schema;
  c10::optional<c10::TypedOperatorHandle<Unary>> unary;
  c10::optional<c10::TypedOperatorHandle<Binary>> binary;
  c10::optional<c10::TypedOperatorHandle<BinaryScaled>> scaled;
  c10::optional<c10::TypedOperatorHandle<WithScalar>> scalar;
  c10::optional<c10::TypedOperatorHandle<WithScalars>> scalars;
};

// What C# lends: `forward` and `backward` of a custom function return how many tensors they wrote, or -1 - id of an exception.
struct Callbacks {
  int64_t (*forward)(int64_t state, void* context, Handle* outputs, int64_t capacity);
  int64_t (*backward)(int64_t state, void* context, const Handle* grads, int64_t count, Handle* outputs, int64_t capacity);
  void (*release)(int64_t state);
  void (*collect)();
  void (*pressed)();
  void (*warned)(const char* message);
  void (*observed)(int64_t slot, const char* name, const int64_t* inputs, int64_t n_inputs, const int64_t* outputs, int64_t n_outputs, int64_t depth, int64_t backward, int64_t nanoseconds);
} callbacks;

struct ManagedException : std::runtime_error {
  explicit ManagedException(int64_t id) : std::runtime_error("a C# callback threw"), id(id) {}
  int64_t id;
};

thread_local std::string error;
thread_local int64_t error_id;

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

// libtorch's warnings go where C#'s go, without what glog writes around them.
struct Warnings final : c10::WarningHandler {
#if TORCH_VERSION_MAJOR >= 2
  void process(const c10::Warning& warning) override { callbacks.warned(first_line(warning.msg()).c_str()); }
  static void install(c10::WarningHandler* handler) { c10::WarningUtils::set_warning_handler(handler); }
#else
  void process(const c10::SourceLocation&, const std::string& message, const bool) override { callbacks.warned(first_line(message).c_str()); }
  static void install(c10::WarningHandler* handler) { c10::Warning::set_warning_handler(handler); }
#endif
  static bool here() {
    static Warnings handler;
    install(&handler);
    return true;
  }
};

template <class F>
int64_t guarded(F body) noexcept {
  static thread_local const bool warnings = Warnings::here();
  (void)warnings;
  error_id = 0;
  try {
    return body();
  } catch (const ManagedException& e) {
    error_id = e.id;
    error = e.what();
  } catch (const c10::Error& e) {
    error = e.what_without_backtrace();
  } catch (const std::exception& e) {
    error = e.what();
  } catch (...) {
    error = "libtorch threw something that is not an exception";
  }
  error = first_line(error);
  return -1;
}

Tensor borrow(Handle h) { return h ? Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim_copy(h)) : Tensor(); }
Tensor adopt(Handle h) { return h ? Tensor(c10::intrusive_ptr<c10::TensorImpl, c10::UndefinedTensorImpl>::reclaim(h)) : Tensor(); }
Handle give(Tensor t) { return t.defined() ? t.unsafeReleaseTensorImpl() : nullptr; }
at::Generator generator(GeneratorHandle g) { return g ? at::Generator(c10::intrusive_ptr<c10::GeneratorImpl>::reclaim_copy(g)) : at::Generator(); }
GeneratorHandle give(at::Generator g) { return c10::intrusive_ptr<c10::GeneratorImpl>(g.getIntrusivePtr()).release(); }
at::Device device(int64_t type, int64_t index) { return at::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index)); }

variable_list tensors(const Handle* handles, int64_t n) {
  variable_list list(n);
  for (int64_t i = 0; i < n; i++) list[i] = borrow(handles[i]);
  return list;
}

template <class T>
IValue list_of(const Value& v) {
  const auto* items = static_cast<const T*>(v.p);
  c10::List<T> list;
  list.reserve(v.n);
  for (int64_t i = 0; i < v.n; i++) list.push_back(items[i]);
  return list;
}

IValue push(const Value& v, const c10::Argument& argument) {
  switch (v.kind) {
    case TensorArg: return borrow(static_cast<Handle>(v.p));
    case Int: return v.i;
    case Double: return v.d;
    case Bool: return v.i != 0;
    case Complex: { const auto* c = static_cast<const double*>(v.p); return c10::complex<double>(c[0], c[1]); }
    case Ints: return list_of<int64_t>(v);
    case Doubles: return list_of<double>(v);
    case Bools: return list_of<bool>(v);
    case Tensors: return tensors(static_cast<const Handle*>(v.p), v.n);
    case OptionalTensors: {
      c10::List<c10::optional<Tensor>> list;
      for (const auto& t : tensors(static_cast<const Handle*>(v.p), v.n)) list.push_back(t.defined() ? c10::optional<Tensor>(t) : c10::nullopt);
      return list;
    }
    case String: return std::string(static_cast<const char*>(v.p), v.n);
    case DeviceArg: return device(v.i, v.n);
    case GeneratorArg: return generator(static_cast<GeneratorHandle>(v.p));
    case DefaultValue: TORCH_CHECK(argument.default_value(), "argument '", argument.name(), "' has no default"); return *argument.default_value();
    default: return IValue();
  }
}

at::Scalar scalar(const Value& v) { return v.kind == Double ? at::Scalar(v.d) : v.kind == Bool ? at::Scalar(v.i != 0) : at::Scalar(v.i); }

void pop(IValue& v, Value& out) {
  out.n = 0;
  if (v.isTensor()) { out.kind = TensorArg; out.p = give(std::move(v).toTensor()); }
  else if (v.isInt()) { out.kind = Int; out.i = v.toInt(); }
  else if (v.isDouble()) { out.kind = Double; out.d = v.toDouble(); }
  else if (v.isBool()) { out.kind = Bool; out.i = v.toBool(); }
  else if (v.isNone()) { out.kind = None; }
  else if (v.isTensorList()) {
    auto list = v.toTensorVector();
    auto* handles = new Handle[list.size()];
    for (size_t i = 0; i < list.size(); i++) handles[i] = give(std::move(list[i]));
    out.kind = Tensors; out.n = static_cast<int64_t>(list.size()); out.p = handles;
  }
  else TORCH_CHECK(false, "a result of type ", v.tagKind(), " has no form in C#");
}

// Freed memory kept for the next tensor of about its size. What the system gives is handed out page by page on first use, each page cleared:
// on large tensors that costs more than the arithmetic. Blocks of 2 MiB and more lie on huge pages where the system allows, and while
// nobody uses them the system may take their pages without asking (MADV_FREE).
struct KeptMemory {
  static constexpr size_t least = size_t(256) << 10;  // malloc itself keeps smaller ones
  static constexpr size_t huge = size_t(2) << 20;
  struct Block { void* start; size_t size; };
  using Blocks = std::list<Block>;
  std::mutex mutex;
  Blocks blocks;  // the last one freed is in front
  std::multimap<size_t, Blocks::iterator> by_size;
  std::atomic<int64_t> bytes{0}, limit{0};

  // Tensors whose sizes differ a little share blocks: an eighth of a power of two apart.
  static size_t rounded(size_t n) {
    size_t step = 4096;
    while (step * 16 < n) step *= 2;
    return (n + step - 1) / step * step;
  }

  // The smallest block that is large enough and at most a quarter larger than that, the last freed of its size; or none.
  Block take(size_t size) {
    std::lock_guard<std::mutex> lock(mutex);
    auto found = by_size.lower_bound(size);
    if (found == by_size.end() || found->first > size + size / 4) return {nullptr, 0};
    found = std::prev(by_size.upper_bound(found->first));
    const Block block = *found->second;
    blocks.erase(found->second);
    by_size.erase(found);
    bytes -= static_cast<int64_t>(block.size);
    return block;
  }

  void keep(Block block) {
    if (block.size >= huge) madvise(block.start, block.size, MADV_FREE);
    std::lock_guard<std::mutex> lock(mutex);
    blocks.push_front(block);
    by_size.emplace(block.size, blocks.begin());
    bytes += static_cast<int64_t>(block.size);
  }

  // Gives back what was freed longest ago until no more than `most` bytes are kept.
  void shrink(int64_t most) {
    Blocks old;
    {
      std::lock_guard<std::mutex> lock(mutex);
      while (!blocks.empty() && bytes > most) {
        const auto last = std::prev(blocks.end());
        const auto same = by_size.equal_range(last->size);
        by_size.erase(std::find_if(same.first, same.second, [&](const auto& entry) { return entry.second == last; }));
        bytes -= static_cast<int64_t>(last->size);
        old.splice(old.begin(), blocks, last);
      }
    }
    for (const auto& block : old) munmap(block.start, block.size);
  }

  static void* map(size_t size) {
    const size_t slack = size >= huge ? huge : 0;
    void* got = mmap(nullptr, size + slack, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (got == MAP_FAILED) return nullptr;
    if (!slack) return got;
    auto* start = static_cast<char*>(got);
    auto* aligned = reinterpret_cast<char*>((reinterpret_cast<uintptr_t>(start) + huge - 1) / huge * huge);
    if (aligned > start) munmap(start, aligned - start);
    if (aligned < start + slack) munmap(aligned + size, start + slack - aligned);
    madvise(aligned, size, MADV_HUGEPAGE);
    return aligned;
  }
};

// Counts what CPU tensors hold and refuses what would go past the limit, before the kernel's out-of-memory killer decides.
struct CountingAllocator final : c10::Allocator {
  // Lies in front of the data, whose 64-byte alignment stays. What malloc gave is mapped on 0 bytes.
  struct Header { int64_t asked; size_t mapped; };
  static constexpr size_t header = 64;
  std::atomic<int64_t> live{0}, peak{0}, limit{INT64_MAX};
  // Past it C# is asked to look for forgotten tensors; while it looks, there is none.
  std::atomic<int64_t> pressure{first_pressure};
  static constexpr int64_t first_pressure = int64_t(1) << 30;
  KeptMemory kept;

  // Both, since libtorch 2.3 dropped the const.
  c10::DataPtr allocate(size_t n) const { return const_cast<CountingAllocator*>(this)->reserve(n); }
  c10::DataPtr allocate(size_t n) { return reserve(n); }
  c10::DeleterFnPtr raw_deleter() const override { return &free; }
  virtual void copy_data(void* to, const void* from, std::size_t n) const { std::memcpy(to, from, n); }

  c10::DataPtr reserve(size_t n);
  Header* block(size_t n);
  static void free(void* data);
};

CountingAllocator& memory() { static auto* allocator = new CountingAllocator; return *allocator; }

c10::DataPtr CountingAllocator::reserve(size_t n) {
  if (n == 0) return {nullptr, nullptr, &free, at::kCPU};
  const auto asked = static_cast<int64_t>(n);
  auto held = live.fetch_add(asked);
  if (held + asked > limit) {
    live -= asked;
    callbacks.collect();  // tensors nobody refers to any more are freed by their finalizers
    held = live.fetch_add(asked);
    if (held + asked > limit) {
      live -= asked;
      TORCH_CHECK_WITH(OutOfMemoryError, false, "out of memory: asked for ", asked, " bytes while tensors hold ", held, " bytes; the limit is ", limit.load(), " bytes");
    }
  }
  Header* front;
  try {
    front = block(n + header);
  } catch (...) {
    live -= asked;
    throw;
  }
  auto now = held + asked;
  for (auto top = peak.load(); now > top && !peak.compare_exchange_weak(top, now);) {}
  if (now > pressure && pressure.exchange(INT64_MAX) != INT64_MAX) callbacks.pressed();
  front->asked = asked;
  void* data = reinterpret_cast<char*>(front) + header;
  return {data, data, &free, at::kCPU};
}

CountingAllocator::Header* CountingAllocator::block(size_t n) {
  if (n >= KeptMemory::least && kept.limit > 0) {
    auto block = kept.take(KeptMemory::rounded(n));
    if (!block.start) {
      block.size = KeptMemory::rounded(n);
      kept.shrink(std::max<int64_t>(0, limit - live));  // what is kept and what is held stay below the limit together
      block.start = KeptMemory::map(block.size);
      if (!block.start) {
        kept.shrink(0);
        block.start = KeptMemory::map(block.size);
      }
    }
    if (block.start) {
      auto* front = static_cast<Header*>(block.start);
      front->mapped = block.size;
      return front;
    }
  }
  auto* front = static_cast<Header*>(c10::alloc_cpu(n));  // throws where there is none
  front->mapped = 0;
  return front;
}

void CountingAllocator::free(void* data) {
  if (!data) return;
  auto& all = memory();
  auto* front = reinterpret_cast<Header*>(static_cast<char*>(data) - header);
  all.live -= front->asked;
  if (!front->mapped) return c10::free_cpu(front);
  all.kept.keep({front, front->mapped});
  const int64_t most = std::min(all.kept.limit.load(), all.limit - all.live);
  if (all.kept.bytes > most) all.kept.shrink(std::max<int64_t>(0, most));
}

// A custom function's C# half, freed with the graph node that refers to it.
struct ManagedState : torch::CustomClassHolder {
  explicit ManagedState(int64_t id) : id(id) {}
  ~ManagedState() override { callbacks.release(id); }
  int64_t id;
};

constexpr int64_t most_outputs = 256;

variable_list results_of(int64_t count, Handle* outputs) {
  if (count < 0) throw ManagedException(-1 - count);
  variable_list list;
  for (int64_t i = 0; i < count; i++) list.push_back(adopt(outputs[i]));
  return list;
}

struct Bridge : torch::autograd::Function<Bridge> {
  static variable_list forward(torch::autograd::AutogradContext* context, at::TensorList, const c10::intrusive_ptr<ManagedState>& state) {
    context->saved_data["state"] = IValue::make_capsule(state);
    Handle outputs[most_outputs];
    return results_of(callbacks.forward(state->id, context, outputs, most_outputs), outputs);
  }
  static variable_list backward(torch::autograd::AutogradContext* context, variable_list grads) {
    auto state = c10::static_intrusive_pointer_cast<ManagedState>(context->saved_data["state"].toCapsule());
    std::vector<Handle> in;
    for (auto& g : grads) in.push_back(give(g));
    Handle outputs[most_outputs];
    auto list = results_of(callbacks.backward(state->id, context, in.data(), static_cast<int64_t>(in.size()), outputs, most_outputs), outputs);
    list.emplace_back();  // the state is an input too, without a gradient
    return list;
  }
};

// What an observer is told of a tensor: dtype, number of dimensions, sizes.
void describe(const IValue& v, std::vector<int64_t>& out) {
  if (v.isTensor() && v.toTensor().defined()) {
    const auto& t = v.toTensor();
    out.push_back(static_cast<int64_t>(t.scalar_type()));
    out.push_back(t.dim());
    out.insert(out.end(), t.sizes().begin(), t.sizes().end());
  } else if (v.isList()) {
    for (const IValue& item : v.toListRef()) describe(item, out);
  }
}

// Observers of one thread and the backward threads it starts; libtorch takes functions without state, so each has a slot of its own (as many as OperatorObserver.cs has).
constexpr int observer_slots = 8;

template <int slot>
struct Observer {
  struct Call : at::ObserverContext {
    std::vector<int64_t> inputs;
    std::chrono::steady_clock::time_point start;
  };
  static thread_local int64_t depth, backward;

  static std::unique_ptr<at::ObserverContext> started(const at::RecordFunction& f) {
    if (f.scope() == at::RecordScope::BACKWARD_FUNCTION) { backward++; return nullptr; }
    depth++;
    auto call = std::make_unique<Call>();
    for (const auto& v : f.inputs()) describe(v, call->inputs);
    call->start = std::chrono::steady_clock::now();
    return call;
  }

  static void ended(const at::RecordFunction& f, at::ObserverContext* context) {
    if (f.scope() == at::RecordScope::BACKWARD_FUNCTION) { backward--; return; }
    const auto& call = *static_cast<Call*>(context);
    const auto time = std::chrono::steady_clock::now() - call.start;
    std::vector<int64_t> outputs;
    for (const auto& v : f.outputs()) describe(v, outputs);
    depth--;
    at::DisableRecordFunctionGuard unobserved;  // the observer may use tensors itself
    callbacks.observed(slot, f.name(), call.inputs.data(), static_cast<int64_t>(call.inputs.size()), outputs.data(), static_cast<int64_t>(outputs.size()), depth, backward > 0, std::chrono::duration_cast<std::chrono::nanoseconds>(time).count());
  }

  static at::CallbackHandle add() {
    return at::addThreadLocalCallback(at::RecordFunctionCallback(&started, &ended).needsInputs(true).needsOutputs(true).scopes({at::RecordScope::FUNCTION, at::RecordScope::BACKWARD_FUNCTION}));
  }
};
template <int slot> thread_local int64_t Observer<slot>::depth = 0;
template <int slot> thread_local int64_t Observer<slot>::backward = 0;

template <int... slots>
at::CallbackHandle observe(int64_t slot, std::integer_sequence<int, slots...>) {
  at::CallbackHandle handle = 0;
  (void)((slot == slots ? (handle = Observer<slots>::add(), true) : false) || ...);
  return handle;
}

}  // namespace

API const char* ts_error(int64_t* id) { *id = error_id; return error.c_str(); }
API const char* ts_version() { return TORCH_VERSION; }
API void ts_start(const Callbacks* from, int64_t threads, int64_t limit) {
  callbacks = *from;
  memory().limit = limit;
  memory().kept.limit = limit / 2;
  c10::SetCPUAllocator(&memory(), /*priority=*/255);
  at::set_num_threads(static_cast<int>(threads));
}

// ---- operators ----

API Operator* ts_op(const char* name, const char* overload) {
  auto handle = c10::Dispatcher::singleton().findSchema({name, overload});
  return handle ? new Operator(*handle) : nullptr;
}

API int64_t ts_call(Operator* op, const Value* args, int64_t n, Value* results, int64_t capacity) {
  return guarded([&]() -> int64_t {
    const auto number = [](const Value& v) { return v.kind == Int || v.kind == Double || v.kind == Bool; };
    const auto one = [&](Tensor t) -> int64_t { *results = {TensorArg, 0, {}}; results->p = give(std::move(t)); return 1; };
    if (n > 0 && args[0].kind == TensorArg) {
      const auto self = borrow(static_cast<Handle>(args[0].p));
      if (n == 1 && op->unary) return one(op->unary->call(self));
      if (n > 1 && args[1].kind == TensorArg) {
        const auto other = borrow(static_cast<Handle>(args[1].p));
        if (n == 2 && op->binary) return one(op->binary->call(self, other));
        if (n == 3 && op->scaled && number(args[2])) return one(op->scaled->call(self, other, scalar(args[2])));
      }
      if (n == 3 && op->scalars && number(args[1]) && number(args[2])) return one(op->scalars->call(self, scalar(args[1]), scalar(args[2])));
      if (n == 2 && op->scalar && number(args[1])) return one(op->scalar->call(self, scalar(args[1])));
    }
    const auto& parameters = op->schema.arguments();
    TORCH_CHECK(n <= static_cast<int64_t>(parameters.size()), op->schema.name(), " takes ", parameters.size(), " arguments, not ", n);
    torch::jit::Stack stack;
    stack.reserve(parameters.size());
    for (size_t i = 0; i < parameters.size(); i++)
      stack.push_back(push(static_cast<int64_t>(i) < n ? args[i] : Value{DefaultValue, 0, {}}, parameters[i]));
    op->handle.callBoxed(stack);
    TORCH_CHECK(static_cast<int64_t>(stack.size()) <= capacity, op->schema.name(), " returns ", stack.size(), " values");
    for (size_t i = 0; i < stack.size(); i++) pop(stack[i], results[i]);
    return static_cast<int64_t>(stack.size());
  });
}

API void ts_free(Handle* list) { delete[] list; }

// ---- tensors ----

struct Info {
  int64_t dtype, device_type, device_index, dim, numel, storage_offset, storage_bytes, flags;
  const int64_t *sizes, *strides;
  void *data, *storage;
};

// A tensor of one dimension over memory that C# keeps in place until `state` is released.
API int64_t ts_from_memory(void* data, int64_t dtype, int64_t count, int64_t state, Handle* result) {
  return guarded([&] {
    *result = give(at::from_blob(data, {count}, [state](void*) { callbacks.release(state); }, at::dtype(static_cast<at::ScalarType>(dtype))));
    return 0;
  });
}

// How often the tensor, or another that shares its memory, was changed in place; -1 where nobody counts.
API int64_t ts_version_of(Handle h) { return guarded([&]() -> int64_t { return h->is_inference() ? -1 : static_cast<int64_t>(h->version_counter().current_version()); }); }

API void ts_release(Handle h) { adopt(h); }
API Handle ts_retain(Handle h) { return give(borrow(h)); }

API int64_t ts_info(Handle h, Info* info) {
  return guarded([&]() -> int64_t {
    *info = {};
    info->dtype = static_cast<int64_t>(c10::typeMetaToScalarType(h->dtype()));
    info->device_type = static_cast<int64_t>(h->device().type());
    info->device_index = h->device().index();
    info->dim = h->dim();
    info->numel = h->numel();
    info->sizes = h->sizes().data();
    const bool strided = h->layout() == at::kStrided;
    if (strided) info->strides = h->strides().data();
    const bool stored = strided && h->has_storage();
    if (stored) {
      info->storage_offset = h->storage_offset();
      info->storage_bytes = static_cast<int64_t>(h->storage().nbytes());
      info->storage = const_cast<void*>(static_cast<const void*>(h->storage().data()));
      if (info->storage && h->storage_initialized()) info->data = const_cast<void*>(static_cast<const void*>(static_cast<const char*>(info->storage) + h->storage_offset() * h->itemsize()));
    }
    info->flags = (strided && h->is_contiguous() ? 1 : 0) | (h->is_conj() ? 2 : 0) | (h->is_neg() ? 4 : 0) | (h->is_sparse() ? 8 : 0) | (h->is_inference() ? 16 : 0);
    return 0;
  });
}

// ---- autograd ----

API int64_t ts_is_leaf(Handle h) { return guarded([&]() -> int64_t { return borrow(h).is_leaf(); }); }
API int64_t ts_requires_grad(Handle h) { return h->requires_grad(); }
API int64_t ts_set_requires_grad(Handle h, int64_t on) { return guarded([&] { borrow(h).set_requires_grad(on != 0); return 0; }); }
API int64_t ts_retain_grad(Handle h) { return guarded([&] { borrow(h).retain_grad(); return 0; }); }
API int64_t ts_grad(Handle h, Handle* grad) { return guarded([&] { *grad = give(borrow(h).grad()); return 0; }); }
API int64_t ts_set_grad(Handle h, Handle grad) { return guarded([&] { borrow(h).mutable_grad() = borrow(grad); return 0; }); }
API int64_t ts_set_data(Handle h, Handle data) { return guarded([&] { borrow(h).set_data(borrow(data)); return 0; }); }

API int64_t ts_backward(const Handle* roots, const Handle* grads, int64_t n, int64_t retain, int64_t create, const Handle* inputs, int64_t n_inputs) {
  return guarded([&] {
    torch::autograd::backward(tensors(roots, n), tensors(grads, n), retain < 0 ? c10::nullopt : c10::optional<bool>(retain != 0), create != 0, tensors(inputs, n_inputs));
    return 0;
  });
}

API int64_t ts_gradients(const Handle* outputs, const Handle* grads, int64_t n, const Handle* inputs, int64_t n_inputs, int64_t retain, int64_t create, int64_t unused, Handle* results) {
  return guarded([&] {
    auto list = torch::autograd::grad(tensors(outputs, n), tensors(inputs, n_inputs), tensors(grads, n), retain < 0 ? c10::nullopt : c10::optional<bool>(retain != 0), create != 0, unused != 0);
    for (size_t i = 0; i < list.size(); i++) results[i] = give(list[i]);
    return 0;
  });
}

API int64_t ts_grad_mode(int64_t on) {
  const bool was = at::GradMode::is_enabled();
  if (on >= 0) at::GradMode::set_enabled(on != 0);
  return was;
}
API c10::InferenceMode* ts_inference_mode(int64_t on) { return new c10::InferenceMode(on != 0); }
API void ts_leave_inference_mode(c10::InferenceMode* mode) { delete mode; }
API int64_t ts_is_inference_mode() { return c10::InferenceMode::is_enabled(); }
API void ts_anomaly_mode(int64_t on, int64_t check_nan) { torch::autograd::AnomalyMode::set_enabled(on != 0, check_nan != 0); }
API int64_t ts_anomaly() { return (torch::autograd::AnomalyMode::is_enabled() ? 1 : 0) | (torch::autograd::AnomalyMode::should_check_nan() ? 2 : 0); }

API int64_t ts_function(const Handle* inputs, int64_t n, int64_t state, Handle* outputs, int64_t capacity) {
  return guarded([&] {
    auto list = Bridge::apply(at::TensorList(tensors(inputs, n)), c10::make_intrusive<ManagedState>(state));
    TORCH_CHECK(static_cast<int64_t>(list.size()) <= capacity, "a custom function returned ", list.size(), " tensors");
    for (size_t i = 0; i < list.size(); i++) outputs[i] = give(list[i]);
    return static_cast<int64_t>(list.size());
  });
}

// What a custom function says of its tensors: 0 saves them for backward, 1 marks them dirty, 2 not differentiable.
API int64_t ts_mark(torch::autograd::AutogradContext* context, int64_t what, const Handle* list, int64_t n) {
  return guarded([&] {
    if (what == 0) context->save_for_backward(tensors(list, n));
    if (what == 1) context->mark_dirty(tensors(list, n));
    if (what == 2) context->mark_non_differentiable(tensors(list, n));
    return 0;
  });
}
API void ts_materialize_grads(torch::autograd::AutogradContext* context, int64_t on) { context->set_materialize_grads(on != 0); }
API int64_t ts_saved(torch::autograd::AutogradContext* context, Handle* list, int64_t capacity) {
  return guarded([&] {
    auto saved = context->get_saved_variables();
    TORCH_CHECK(static_cast<int64_t>(saved.size()) <= capacity, "a custom function saved ", saved.size(), " tensors");
    for (size_t i = 0; i < saved.size(); i++) list[i] = give(saved[i]);
    return static_cast<int64_t>(saved.size());
  });
}

// ---- random numbers ----

API int64_t ts_generator(int64_t type, int64_t index, int64_t own, GeneratorHandle* result) {
  return guarded([&] {
    auto shared = at::globalContext().defaultGenerator(device(type, index));
    *result = give(own ? shared.clone() : shared);
    return 0;
  });
}
API void ts_generator_release(GeneratorHandle g) { c10::intrusive_ptr<c10::GeneratorImpl>::reclaim(g); }
API int64_t ts_manual_seed(int64_t seed) { return guarded([&] { at::manual_seed(static_cast<uint64_t>(seed)); return 0; }); }
API int64_t ts_generator_seed(GeneratorHandle g, int64_t seed) {
  return guarded([&] {
    auto own = generator(g);
    std::lock_guard<std::mutex> lock(own.mutex());
    own.set_current_seed(static_cast<uint64_t>(seed));
    return 0;
  });
}
API int64_t ts_generator_new_seed(GeneratorHandle g, int64_t* seed) { return guarded([&] { *seed = static_cast<int64_t>(g->seed()); return 0; }); }
API int64_t ts_generator_initial_seed(GeneratorHandle g) { return static_cast<int64_t>(g->current_seed()); }
API int64_t ts_generator_state(GeneratorHandle g, Handle* state) { return guarded([&] { *state = give(generator(g).get_state()); return 0; }); }
API int64_t ts_generator_set_state(GeneratorHandle g, Handle state) { return guarded([&] { generator(g).set_state(borrow(state)); return 0; }); }

// ---- threads, devices, switches ----

API int64_t ts_threads(int64_t n) { return guarded([&]() -> int64_t { if (n > 0) at::set_num_threads(static_cast<int>(n)); return at::get_num_threads(); }); }
// C#'s work on the threads that operators run on: other threads would find them still spinning for their next operator.
API int64_t ts_parallel(void (*work)(int64_t), int64_t state, int64_t times) {
  return guarded([&] { at::parallel_for(0, times, 1, [&](int64_t from, int64_t to) { for (; from < to; from++) work(state); }); return 0; });
}
API int64_t ts_interop_threads(int64_t n) { return guarded([&]() -> int64_t { if (n > 0) at::set_num_interop_threads(static_cast<int>(n)); return at::get_num_interop_threads(); }); }
API int64_t ts_cuda_count() { return guarded([&]() -> int64_t { return static_cast<int64_t>(torch::cuda::device_count()); }); }
API int64_t ts_cudnn() { return guarded([&]() -> int64_t { return torch::cuda::cudnn_is_available(); }); }
API int64_t ts_cuda_synchronize(int64_t index) { return guarded([&] { torch::cuda::synchronize(index); return 0; }); }
API int64_t ts_cuda_seed(int64_t seed, int64_t all) {
  return guarded([&] {
    if (all) torch::cuda::manual_seed_all(static_cast<uint64_t>(seed)); else torch::cuda::manual_seed(static_cast<uint64_t>(seed));
    return 0;
  });
}

// What was a bool is an enumeration in later libtorchs, with its first value for "yes".
template <class T>
bool allows(T option) {
  if constexpr (std::is_same<T, bool>::value) return option;
  else return static_cast<int>(option) == 0;
}

// Reads one of libtorch's global switches, and sets it when `value` is not negative.

API int64_t ts_switch(int64_t which, int64_t value) {
  return guarded([&]() -> int64_t {
    auto& c = at::globalContext();
    const bool set = value >= 0, on = value > 0;
    switch (which) {
      case 0: if (set) c.setAllowTF32CuBLAS(on); return c.allowTF32CuBLAS();
      case 1: if (set) c.setAllowTF32CuDNN(on); return c.allowTF32CuDNN();
      case 2: if (set) c.setAllowFP16ReductionCuBLAS(on); return allows(c.allowFP16ReductionCuBLAS());
      case 3: if (set) c.setFloat32MatmulPrecision(static_cast<at::Float32MatmulPrecision>(value)); return static_cast<int64_t>(c.float32MatmulPrecision());
      case 4: if (set) c.setSDPUseFlash(on); return c.userEnabledFlashSDP();
      case 5: if (set) c.setSDPUseMath(on); return c.userEnabledMathSDP();
      case 6: if (set) c.setDeterministicAlgorithms(on, value == 2); return !c.deterministicAlgorithms() ? 0 : c.deterministicAlgorithmsWarnOnly() ? 2 : 1;
      default: TORCH_CHECK(false, "no switch ", which);
    }
  });
}

// The dtype of real numbers where none is given; sets it when not negative.
API int64_t ts_default_dtype(int64_t dtype) {
  return guarded([&]() -> int64_t {
    if (dtype >= 0) c10::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(dtype)));
    return static_cast<int64_t>(c10::get_default_dtype_as_scalartype());
  });
}

// ---- memory ----

API int64_t ts_live_bytes() { return memory().live; }
API int64_t ts_peak_bytes() { return memory().peak; }
API void ts_reset_peak() { memory().peak = memory().live.load(); }
API void ts_relieved() { memory().pressure = std::max(CountingAllocator::first_pressure, 2 * memory().live.load()); }
API int64_t ts_memory_limit(int64_t bytes) { if (bytes >= 0) memory().limit = bytes; return memory().limit; }
API int64_t ts_kept_bytes() { return memory().kept.bytes; }
API int64_t ts_kept_limit(int64_t bytes) {
  auto& kept = memory().kept;
  if (bytes >= 0) { kept.limit = bytes; kept.shrink(bytes); }
  return kept.limit;
}
API void ts_give_back() { memory().kept.shrink(0); }

// ---- observers ----

API int64_t ts_observe(int64_t slot) { return guarded([&]() -> int64_t { return static_cast<int64_t>(observe(slot, std::make_integer_sequence<int, observer_slots>())); }); }
API int64_t ts_unobserve(int64_t handle) { return guarded([&] { at::removeCallback(static_cast<at::CallbackHandle>(handle)); return 0; }); }

// ---- files ----

API int64_t ts_save(Handle h, const char* path) { return guarded([&] { torch::save(borrow(h), path); return 0; }); }
API int64_t ts_load(const char* path, Handle* result) { return guarded([&] { Tensor t; torch::load(t, path); *result = give(t); return 0; }); }
