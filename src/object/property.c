/* The type property: attributes computed by functions. */
#include "object/func.h"
#include "object/alloc.h"
#include "object/container.h"
#include "object/error.h"
#include "object/exc.h"
#include "object/native.h"
#include "object/ops.h"
#include "object/str.h"

static Property *as_property(Value v)
{
    return (Property *)as_obj(v);
}

static Value or_none(Value v)
{
    return is_err(v) ? NONE : v;
}
static Value or_absent(Value v)
{
    return is_none(v) ? ERR : v;
}

DEF_NEW(
    property, "(cls, /, *args, **kwargs)",
    "Property attribute.\n\n"
    "  fget\n    function to be used for getting an attribute value\n"
    "  fset\n    function to be used for setting an attribute value\n"
    "  fdel\n    function to be used for del'ing an attribute\n"
    "  doc\n    docstring\n\n"
    "Used as a decorator it makes a method into a read-only attribute; its methods setter and deleter add\n"
    "the other two functions.")
{
    void *p = alloc_instance(as_type(a[0]), 0);
    return p ? obj_value(p) : ERR;
}

/* Without a docstring of its own a property takes that of its getter. */
static int take_getter_doc(Value self)
{
    Property *p = as_property(self);
    Value doc;
    int found = op_getattr_opt(p->get, NM(__doc__), &doc);
    if (found <= 0) return found;
    if (is_none(doc)) return 0;
    p->getter_doc = true;
    if (is_exact(self, type_property)) {
        p->doc = doc;
        return 0;
    }
    return op_setattr(self, NM(__doc__), doc);
}

DEF(property, __init__, "(self, fget=None, fset=None, fdel=None, doc=None)",
    "Initialize self.  See help(type(self)) for accurate signature.")
{
    Property *p = as_property(a[0]);
    p->get = or_absent(a[1]);
    p->set = or_absent(a[2]);
    p->del = or_absent(a[3]);
    p->doc = or_absent(a[4]);
    p->name = ERR;
    p->getter_doc = false;
    if (is_err(p->doc) && !is_err(p->get) && take_getter_doc(a[0]) < 0) return ERR;
    return NONE;
}

DEF_MEMBER(property, fget, NULL)
{
    return or_none(as_property(a[0])->get);
}
DEF_MEMBER(property, fset, NULL)
{
    return or_none(as_property(a[0])->set);
}
DEF_MEMBER(property, fdel, NULL)
{
    return or_none(as_property(a[0])->del);
}
DEF_GETTER(property, __doc__, NULL)
{
    return or_none(as_property(a[0])->doc);
}
DEF_SETTER(property, __doc__)
{
    as_property(a[0])->doc = a[1];
    return NONE;
}

static int is_abstract(Value f)
{
    Value v;
    if (is_err(f)) return 0;
    int found = op_getattr_opt(f, NM(__isabstractmethod__), &v);
    return found > 0 ? op_truth(v) : found;
}

DEF_GETTER(property, __isabstractmethod__, NULL)
{
    Property *p = as_property(a[0]);
    int yes = is_abstract(p->get);
    if (yes == 0) yes = is_abstract(p->set);
    if (yes == 0) yes = is_abstract(p->del);
    return yes < 0 ? ERR : bool_value(yes);
}

static Value replaced(Value old, Value new)
{
    return or_none(is_err(new) || is_none(new) ? old : new);
}

/* The same property with one function replaced (those given as ERR or None stay). */
static Value property_copy(Value self, Value get, Value set, Value del)
{
    Property *p = as_property(self);
    Value args[4] = {
        replaced(p->get, get),
        replaced(p->set, set),
        replaced(p->del, del),
        p->getter_doc ? NONE : or_none(p->doc),
    };
    Value copy = op_call(obj_value(type_of(self)), args, 4, ERR);
    if (is_kind(copy, K_PROPERTY)) as_property(copy)->name = as_property(self)->name;
    return copy;
}

DEF(property, getter, "(self, fget, /)",
    "Descriptor to obtain a copy of the property with a different getter.")
{
    return property_copy(a[0], a[1], ERR, ERR);
}
DEF(property, setter, "(self, fset, /)",
    "Descriptor to obtain a copy of the property with a different setter.")
{
    return property_copy(a[0], ERR, a[1], ERR);
}
DEF(property, deleter, "(self, fdel, /)",
    "Descriptor to obtain a copy of the property with a different deleter.")
{
    return property_copy(a[0], ERR, ERR, a[1]);
}
DEF(property, __set_name__, "(self, owner, name, /)", "Method to set name of a property.")
{
    as_property(a[0])->name = a[2];
    return NONE;
}

/* AttributeError "property 'x' of 'A' object has no setter" */
static Value lacks(Value self, Value obj, const char *what)
{
    Value name = as_property(self)->name;
    Value type = str_value(type_of(obj)->qualname);
    if (is_err(name)) return err_raise(exc_AttributeError, "property of %R object has no %s", type, what);
    return err_raise(exc_AttributeError, "property %R of %R object has no %s", name, type, what);
}

static Value property_get(Value self, Value obj, unused Value type)
{
    if (is_err(obj)) return self;
    Value get = as_property(self)->get;
    return is_err(get) ? lacks(self, obj, "getter") : op_call1(get, obj);
}

static int property_set(Value self, Value obj, Value value)
{
    Value f = is_err(value) ? as_property(self)->del : as_property(self)->set;
    if (is_err(f)) {
        lacks(self, obj, is_err(value) ? "deleter" : "setter");
        return -1;
    }
    Value r = is_err(value) ? op_call1(f, obj) : op_call2(f, obj, value);
    return is_err(r) ? -1 : 0;
}

static void property_mark(Object *o)
{
    Property *p = (Property *)o;
    gc_mark(p->dict);
    gc_mark_values(&p->get, 5);
}

void property_setup(Type *t)
{
    t->size = sizeof(Property);
    t->slots.descr_get = property_get;
    t->slots.descr_set = property_set;
    gc_register_kind(K_PROPERTY, property_mark, NULL);
}
