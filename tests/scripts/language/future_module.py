from __future__ import annotations, division
import __future__
print(annotations, division.getMandatoryRelease(), annotations.getOptionalRelease(), __future__.all_feature_names)
